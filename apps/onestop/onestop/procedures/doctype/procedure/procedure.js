frappe.ui.form.on("Procedure", {
	refresh: (frm) => onestop.certainty.show_procedure(frm),
});
