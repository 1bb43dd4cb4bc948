frappe.ui.form.on("Receipt Book", {
	refresh(frm) {
		if (frm.is_new()) return;
		if (frm.doc.status === "Closed") {
			offer_destruction(frm);
			return;
		}
		const may = frm.perm[0].write || frm.doc.holder === frappe.session.user;
		if (may) frm.add_custom_button(__("Hand Over"), () => hand_over(frm));
		if (frm.perm[0].write) frm.add_custom_button(__("Close Book"), () => close_book(frm));
		if (frm.doc.holder === frappe.session.user) {
			frm.add_custom_button(__("Spoiled or Lost Leaf"), () => spoil(frm));
		}
	},
});

function hand_over(frm) {
	const fields = [
		{ fieldtype: "Link", fieldname: "to_holder", label: __("To Holder"), options: "User", reqd: 1 },
		{ fieldtype: "Data", fieldname: "note", label: __("Note") },
	];
	const send = (values) => {
		const args = { book: frm.doc.name, ...values };
		frappe.call({ method: "onestop.api.cash_desk.hand_over_book", args }).then(() => frm.reload_doc());
	};
	frappe.prompt(fields, send, __("Hand Over"), __("Hand Over"));
}

function close_book(frm) {
	const send = () => {
		const args = { book: frm.doc.name };
		frappe.call({ method: "onestop.api.cash_desk.close_book", args }).then(() => frm.reload_doc());
	};
	frappe.confirm(__("No further number of this book will be issued. Close it?"), send);
}

function offer_destruction(frm) {
	const { first_number, last_number, issued_count, destroyed_on } = frm.doc;
	const is_used_up = issued_count > last_number - first_number;
	if (!frm.perm[0].write || destroyed_on || is_used_up) return;
	frm.add_custom_button(__("Destroy Unused Numbers"), () => destroy(frm));
}

function destroy(frm) {
	const record = { fieldtype: "Data", fieldname: "record", label: __("Record of Destruction"), reqd: 1 };
	const send = (values) => {
		const args = { book: frm.doc.name, ...values };
		frappe
			.call({ method: "onestop.api.cash_desk.destroy_rest_of_book", args })
			.then(() => frm.reload_doc());
	};
	frappe.prompt([record], send, __("Destroy Unused Numbers"), __("Note Down"));
}

function spoil(frm) {
	const fields = [
		{ fieldtype: "Small Text", fieldname: "reason", label: __("Reason"), reqd: 1 },
		{ fieldtype: "Check", fieldname: "is_lost", label: __("The leaf is lost") },
	];
	const send = (values) => {
		const args = { book: frm.doc.name, ...values };
		frappe.call({ method: "onestop.api.cash_desk.spoil_number", args }).then(() => frm.reload_doc());
	};
	frappe.prompt(fields, send, __("Spoiled or Lost Leaf"), __("Note Down"));
}
