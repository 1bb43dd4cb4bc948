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
		const send = (values) =>
			ask("onestop.api.demands.ask_refund", { demand: found.name, ...values }, "POST").then(done);
		prompt(__("Ask for a Refund"), [AMOUNT, kind, REASON, paper], send);
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
