// What may be done with a demand beside collecting it: each asks what it needs, the server decides.
import { ask } from "./words";

const REASON = { fieldtype: "Small Text", fieldname: "reason", label: __("Reason"), reqd: 1 };
const AMOUNT = {
	fieldtype: "Currency",
	fieldname: "amount",
	label: __("Amount"),
	options: "VND",
	precision: "0",
	reqd: 1,
};
const REFUND_REASONS = [
	"Dossier Withdrawn",
	"Wrong Amount",
	"Overpaid",
	"Exemption Found Later",
	"Other Reason",
];

const PAY_ONLINE = __("The payer scans this with a phone, or pays on the page opened here.");

const prompt = (title, fields, send) => frappe.prompt(fields, send, title, __("Note Down"));
const translated = (values, doctype) => values.map((value) => ({ value, label: __(value, null, doctype) }));

function decide_exemption(is_approved) {
	return (found, row, done) => {
		const send = ({ note }) =>
			ask(
				"onestop.api.demands.decide_exemption",
				{ demand: found.name, row, is_approved, note: note || "" },
				"POST"
			).then(done);
		const note = { fieldtype: "Small Text", fieldname: "note", label: __("Note") };
		prompt(is_approved ? __("Approve the Exemption") : __("Refuse the Exemption"), [note], send);
	};
}

function decide_refund(is_approved) {
	return (found, refund, done) => {
		const note = { fieldtype: "Small Text", fieldname: "note", label: __("Note") };
		const send = (values) =>
			ask(
				"onestop.api.demands.decide_refund",
				{ refund, is_approved, note: values.note || "" },
				"POST"
			).then(done);
		prompt(is_approved ? __("Approve the Refund") : __("Refuse the Refund"), [note], send);
	};
}

export const demand_actions = {
	approve: decide_exemption(1),
	refuse: decide_exemption(0),
	approve_refund: decide_refund(1),
	refuse_refund: decide_refund(0),

	ask_exemption(found, _row, done) {
		const fields = [
			{
				fieldtype: "Link",
				fieldname: "group",
				label: __("Exemption Group"),
				options: "Exemption Group",
				reqd: 1,
			},
			{ fieldtype: "Data", fieldname: "proof_number", label: __("Number of the Proof") },
			{ fieldtype: "Attach", fieldname: "proof_file", label: __("Proof") },
		];
		const send = (values) =>
			ask("onestop.api.demands.ask_exemption", { demand: found.name, ...values }, "POST").then(done);
		prompt(__("Ask for an Exemption"), fields, send);
	},

	change_quantities(found, _row, done) {
		const whole = { fieldtype: "Int", in_list_view: 1, columns: 2 };
		const shown = { fieldtype: "Data", in_list_view: 1, read_only: 1 };
		const rows = {
			fieldtype: "Table",
			fieldname: "quantities",
			label: __("Quantities"),
			data: found.quantities.map((row) => ({ ...row })),
			fields: [
				{ ...shown, fieldname: "line_name", label: __("Fee Line"), columns: 3 },
				{ ...whole, fieldname: "units", label: __("Number") },
				{ ...shown, fieldname: "unit", label: __("Unit"), columns: 2 },
				{ ...whole, fieldname: "times", label: __("Times"), columns: 1 },
				{ ...shown, fieldname: "outer_unit", label: __("Times What"), columns: 2 },
			],
		};
		const send = ({ quantities }) => {
			const args = { demand: found.name, quantities };
			return ask("onestop.api.demands.change_quantities", args, "POST").then(done);
		};
		prompt(__("Change Quantities"), [rows], send);
	},

	pay_online(found, _row, done) {
		const args = { demand: found.name };
		ask("onestop.api.payments.start", args, "POST").then(({ address, picture }) => {
			const dialog = new frappe.ui.Dialog({
				title: __("Pay Online"),
				fields: [{ fieldtype: "HTML", fieldname: "told" }],
				primary_action_label: __("Open the Payment Page"),
				primary_action: () => window.open(address, "_blank", "noopener"),
			});
			dialog.fields_dict.told.$wrapper.html(`<div class="onestop-vietqr onestop-pay-online">
				<img src="${picture}" alt="${__("Payment Page")}">
				<div>${PAY_ONLINE}</div></div>`);
			dialog.onhide = done;
			dialog.show();
		});
	},

	ask_gateway(_found, payment, done) {
		ask("onestop.api.payments.ask", { payment }, "POST").then((status) => {
			frappe.show_alert(__(status, null, "Online Payment"));
			done();
		});
	},

	add_supplement(found, _row, done) {
		const line = { fieldtype: "Data", fieldname: "line_name", label: __("Fee Line"), reqd: 1 };
		const send = (values) =>
			ask("onestop.api.demands.add_supplement", { demand: found.name, ...values }, "POST").then(done);
		prompt(__("Add a Supplement"), [line, AMOUNT, REASON], send);
	},

	ask_refund(found, _row, done) {
		const kind = {
			fieldtype: "Select",
			fieldname: "reason_kind",
			label: __("Kind of Reason"),
			options: translated(REFUND_REASONS, "Fee Refund"),
			reqd: 1,
		};
		const paper = { fieldtype: "Data", fieldname: "document_number", label: __("Document Number") };
		const file = { fieldtype: "Attach", fieldname: "document_file", label: __("Document") };
		const send = (values) =>
			ask("onestop.api.demands.ask_refund", { demand: found.name, ...values }, "POST").then(done);
		prompt(__("Ask for a Refund"), [AMOUNT, kind, REASON, paper, file], send);
	},

	pay_refund(found, refund, done) {
		const fields = [
			{
				fieldtype: "Select",
				fieldname: "way",
				label: __("Way"),
				options: translated(["Cash", "Bank Transfer"], "Fee Payment"),
				reqd: 1,
				default: "Cash",
			},
			{
				fieldtype: "Data",
				fieldname: "receiver_name",
				label: __("Receiver"),
				reqd: 1,
				default: found.applicant_name,
			},
		];
		const known = found.refunds.find((row) => row.name === refund);
		if (!known.document_number && !known.document_file) {
			const label = __("Document Number");
			fields.push({ fieldtype: "Data", fieldname: "document_number", label, reqd: 1 });
		}
		const send = (values) =>
			ask("onestop.api.demands.pay_refund", { refund, ...values }, "POST").then(done);
		prompt(__("Pay Out"), fields, send);
	},

	write_off(found, _row, done) {
		const send = ({ reason }) =>
			ask("onestop.api.demands.write_off", { demand: found.name, reason }, "POST").then(done);
		prompt(__("Write Off"), [REASON], send);
	},
};
