// The desk's form of a position. Whether somebody acts in it today, the server says.

frappe.ui.form.on("Position", {
	refresh(frm) {
		frm.set_intro("");
		if (!frm.is_new() && frm.doc.__onload?.is_vacant) {
			frm.set_intro(
				__("Nobody acts in this position today. Add a holder or a backup, or end an absence."),
				"orange"
			);
		}
	},
});
