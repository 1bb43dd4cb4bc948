frappe.ui.form.on("Fee Deposit", {
	refresh(frm) {
		frm.set_query("shift", "shifts", () => ({ filters: { status: "Closed" } }));
		if (frm.is_new() || frm.doc.docstatus === 0) {
			frm.add_custom_button(__("Cash in Hand"), () => fill_shifts(frm));
		}
	},
});

function fill_shifts(frm) {
	frappe
		.call({ method: "onestop.api.cash_desk.shifts_to_deposit", type: "GET" })
		.then(({ message }) => {
			frm.clear_table("shifts");
			message.forEach(({ shift, part_amount }) => frm.add_child("shifts", { shift, part_amount }));
			frm.refresh_field("shifts");
		});
}
