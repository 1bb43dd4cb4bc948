frappe.ui.form.on("Fee Receipt", {
	refresh(frm) {
		frm.disable_save();
		frm.set_intro(
			__("The system records receipts of the unit's registered books. It is no provider of e-invoices.")
		);
		frm.add_custom_button(__("Print Receipt"), () => onestop.fees.print_receipt(frm.doc.name));
		if (frm.doc.state === "Issued" && frm.perm[0].write) {
			frm.add_custom_button(__("Void"), () => ask_void(frm));
			frm.add_custom_button(__("Report as Lost"), () => ask_loss(frm));
		}
	},
});

const REASON = { fieldtype: "Small Text", fieldname: "reason", label: __("Reason"), reqd: 1 };

function ask_void(frm) {
	const replaced = {
		fieldtype: "Check",
		fieldname: "is_replaced",
		label: __("The money was taken: issue another receipt for it"),
		default: 1,
	};
	const send = (values) => {
		const args = { receipt: frm.doc.name, ...values };
		frappe.call({ method: "onestop.api.cash_desk.void_receipt", args }).then(() => frm.reload_doc());
	};
	frappe.prompt([REASON, replaced], send, __("Void"), __("Void"));
}

function ask_loss(frm) {
	const send = ({ reason }) => {
		const args = { receipt: frm.doc.name, reason };
		frappe.call({ method: "onestop.api.cash_desk.lose_receipt", args }).then(() => frm.reload_doc());
	};
	frappe.prompt([REASON], send, __("Report as Lost"), __("Note Down"));
}
