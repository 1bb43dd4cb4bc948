frappe.ui.form.on("Fee Demand", {
	refresh(frm) {
		frm.disable_save();
		const wrapper = frm.get_field("working_explained").$wrapper;
		onestop.fees.show_demand(wrapper, { demand: frm.doc.name }, () => frm.reload_doc());
		if (frm.doc.dossier) {
			const open = () => frappe.set_route("Form", "Dossier", frm.doc.dossier);
			frm.add_custom_button(__("Open Dossier"), open);
		}
	},
});
