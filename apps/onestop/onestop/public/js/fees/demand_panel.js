// A demand on a form: what is owed and why, exemptions, money, VietQR code, and what may be done.
import { ask, cells, dong, escaped, steps, table } from "./words";
import { code, collect } from "./collect_dialog";
import { demand_actions } from "./demand_actions";
import { print_receipt } from "./receipt_print";

frappe.provide("onestop.fees");
onestop.fees.print_receipt = print_receipt;

// Shows the demand in a field's place; without one nothing is shown.
onestop.fees.show_demand = async function (wrapper, args, reload) {
	const found = args.demand
		? await ask("onestop.api.demands.show", args)
		: await ask("onestop.api.demands.of_dossier", args);
	if (!found) {
		wrapper.html(`<p class="text-muted">${__("No fee is known for this dossier.")}</p>`);
		return null;
	}
	wrapper.html(panel(found));
	wrapper.find("[data-receipt]").on("click", (event) => print_receipt(event.currentTarget.dataset.receipt));
	wrapper.find("[data-collect]").on("click", () => collect(found.name, reload));
	wrapper.find("[data-action]").on("click", (event) => {
		const { action, row } = event.currentTarget.dataset;
		demand_actions[action](found, row, reload);
	});
	return found;
};

function panel(found) {
	return `<div class="onestop-demand">
		<div class="onestop-demand-told">
			<div class="onestop-demand-head">
				<span class="indicator-pill ${colour(found.status)}">${escaped(found.status_label)}</span>
				${waived(found.sums)}
				<span>${__("Payable")} <b>${dong(found.sums.payable_amount)}</b></span>
				<span>${__("Already Paid")} <b>${dong(net(found.sums))}</b></span>
				<span>${__("Outstanding")} <b>${dong(found.sums.outstanding_amount)}</b></span>
			</div>
			${steps(found.working)}
			${exemptions(found)}${payments(found)}${attempts(found)}${refunds(found)}
			<div class="onestop-demand-actions">${buttons(found)}</div>
		</div>
		${code(found.code)}
	</div>`;
}

const waived = ({ gross_amount, waived_amount }) =>
	Number(waived_amount)
		? `<span>${__("Gross")} <b>${dong(gross_amount)}</b></span>
			<span>${__("Waived")} <b>${dong(waived_amount)}</b></span>`
		: "";
const net = (sums) => sums.received_amount - sums.refunded_amount;
const colour = (status) =>
	({ Unpaid: "orange", "Partly Paid": "orange", Overpaid: "red" }[status] || "green");

function exemptions(found) {
	const rows = found.exemptions.map((row) => {
		const may = row.state === "Asked" && found.may.approve_exemption;
		const proof = [escaped(row.proof_number), file_link(row.proof_file)].filter(Boolean).join(" ");
		const decide = may
			? button("approve", __("Approve"), row.name) + button("refuse", __("Refuse"), row.name)
			: escaped(row.decided_by);
		return `<tr>${cells([[escaped(row.group)], [proof], [escaped(row.state_label)], [decide]])}</tr>`;
	});
	const heads = [[__("Exemption Group")], [__("Proof")], [__("State")], [__("Decided By")]];
	return rows.length ? table(heads, rows) : "";
}

function file_link(address) {
	if (!/^\/(private\/)?files\//.test(address || "")) return "";
	return `<a href="${encodeURI(address)}" target="_blank">${__("Open Proof")}</a>`;
}

function payments(found) {
	const rows = found.payments.map((row) => {
		const written = row.receipts.map(
			(one) =>
				`<button class="btn btn-xs btn-default" data-receipt="${escaped(one.name)}">
					${escaped(`${one.sign} · ${one.receipt_number} (${one.state_label})`)}</button>`
		);
		return `<tr>${cells([
			[escaped(row.moved_at)],
			[escaped(row.kind_label)],
			[escaped(row.way_label)],
			[dong(row.moved_amount), "amount"],
			[written.join(" ")],
		])}</tr>`;
	});
	const heads = [
		[__("Moved At")],
		[__("Kind")],
		[__("Way")],
		[__("Amount"), "amount"],
		[__("Receipt")],
	];
	return rows.length ? table(heads, rows) : "";
}

function attempts(found) {
	const rows = found.attempts.map((row) => {
		const is_open = ["Started", "Expired", "Disputed"].includes(row.status) && found.may.collect;
		return `<tr>${cells([
			[escaped(frappe.datetime.str_to_user(row.started_at))],
			[dong(row.asked_amount), "amount"],
			[escaped(row.status_label)],
			[escaped(row.transaction_number)],
			[is_open ? button("ask_gateway", __("Ask the Gateway"), row.name) : ""],
		])}</tr>`;
	});
	const heads = [
		[__("Tried Online At")],
		[__("Amount"), "amount"],
		[__("Status")],
		[__("Transaction Number")],
		[""],
	];
	return rows.length ? table(heads, rows) : "";
}

function refunds(found) {
	const rows = found.refunds.map((row) => {
		const decide =
			row.status === "Asked" && found.may.approve_refund
				? button("approve_refund", __("Approve"), row.name) +
					button("refuse_refund", __("Refuse"), row.name)
				: "";
		const pay = row.status === "Approved" && found.may.collect;
		const next = pay ? button("pay_refund", __("Pay Out"), row.name) : decide;
		return `<tr>${cells([
			[escaped(row.reason)],
			[dong(row.refund_amount), "amount"],
			[escaped(row.status_label)],
			[next],
		])}</tr>`;
	});
	const heads = [[__("Refund")], [__("Amount"), "amount"], [__("Status")], [""]];
	return rows.length ? table(heads, rows) : "";
}

function buttons(found) {
	const owed = Number(found.sums.outstanding_amount) > 0;
	const paid = net(found.sums) > 0;
	return [
		owed &&
			found.may.collect &&
			`<button class="btn btn-sm btn-primary" data-collect>${__("Collect")}</button>`,
		found.may.pay_online && button("pay_online", __("Pay Online")),
		found.may.change_quantities &&
			found.quantities.length > 0 &&
			button("change_quantities", __("Change Quantities")),
		owed && found.may.change && button("ask_exemption", __("Ask for an Exemption")),
		found.may.change && button("add_supplement", __("Add a Supplement")),
		paid && found.may.ask_refund && button("ask_refund", __("Ask for a Refund")),
		owed && found.may.approve_refund && button("write_off", __("Write Off")),
	]
		.filter(Boolean)
		.join(" ");
}

const button = (action, label, row = "") =>
	`<button class="btn btn-xs btn-default" data-action="${action}" data-row="${escaped(row)}">
		${label}</button> `;
