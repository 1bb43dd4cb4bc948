// From demand to receipt: what is owed and why, how it is paid, and the receipt's number.
import { ask, dong, escaped, steps } from "./words";
import { print_receipt } from "./receipt_print";

const WAYS = ["Cash", "Bank Transfer", "Public Post"];

export async function collect(demand, done) {
	const found = await ask("onestop.api.demands.show", { demand });
	const dialog = new frappe.ui.Dialog({
		title: __("Collect Fee: {0}", [found.dossier_code]),
		size: "large",
		fields: fields_for(found),
		primary_action_label: __("Collect and Issue Receipt"),
		primary_action(values) {
			dialog.disable_primary_action();
			const args = { demand, ...values };
			ask("onestop.api.cash_desk.collect", args, "POST")
				.then((receipt) => {
					dialog.hide();
					tell_receipt(receipt, done);
				})
				.catch(() => dialog.enable_primary_action());
		},
	});
	dialog.fields_dict.told.$wrapper.html(told(found));
	dialog.fields_dict.code.$wrapper.html(code(found.code));
	dialog.show();
}

function fields_for(found) {
	return [
		{ fieldtype: "HTML", fieldname: "told" },
		{ fieldtype: "Section Break" },
		{
			fieldtype: "Currency",
			fieldname: "amount",
			label: __("Amount"),
			options: "VND",
			precision: "0",
			reqd: 1,
			default: found.sums.outstanding_amount,
		},
		{
			fieldtype: "Select",
			fieldname: "way",
			label: __("Way"),
			options: WAYS.map((way) => ({ value: way, label: __(way, null, "Fee Payment") })),
			reqd: 1,
			default: "Cash",
		},
		{ fieldtype: "Data", fieldname: "payer_name", label: __("Payer"), default: found.applicant_name },
		{
			fieldtype: "Data",
			fieldname: "payer_address",
			label: __("Address"),
			default: found.applicant_address,
		},
		{ fieldtype: "Column Break" },
		{ fieldtype: "HTML", fieldname: "code" },
	];
}

function told(found) {
	const waiting = found.exemptions.filter((row) => row.state === "Asked");
	const groups = waiting.map((row) => escaped(row.group)).join(", ");
	const said = __("An exemption waits for its approval: {0}", [groups]);
	const warning = groups ? `<p class="onestop-money-warning">${said}</p>` : "";
	return `${warning}<div class="onestop-money-sum">${__("Outstanding")}
		<b>${dong(found.sums.outstanding_amount)}</b></div>${steps(found.working)}`;
}

export function code(found) {
	if (!found) return "";
	return `<div class="onestop-vietqr"><img src="${found.picture}" alt="VietQR">
		<div>${escaped(found.bank)} · <b>${escaped(found.account)}</b></div>
		<div>${escaped(found.name)}</div>
		<div>${__("Purpose")}: <b>${escaped(found.purpose)}</b> · ${escaped(found.amount)} đ</div></div>`;
}

function tell_receipt(receipt, done) {
	const dialog = new frappe.ui.Dialog({
		title: __("Receipt Issued"),
		fields: [{ fieldtype: "HTML", fieldname: "told" }],
		primary_action_label: __("Print Receipt"),
		primary_action() {
			dialog.hide();
			print_receipt(receipt.name);
		},
		secondary_action_label: __("Next Payer"),
		secondary_action: () => dialog.hide(),
	});
	dialog.fields_dict.told.$wrapper.html(`<div class="onestop-received">
		<div class="onestop-code">${escaped(receipt.sign)} · ${escaped(receipt.receipt_number)}</div>
		<div>${dong(receipt.total_amount)}</div>
		<div class="text-muted">${escaped(receipt.amount_in_words)}</div></div>`);
	dialog.onhide = done;
	dialog.show();
}
