frappe.listview_settings["Procedure"] = {
	hide_name_column: true, // the code has a column of its own
	get_indicator: onestop.certainty.of_procedure,
	onload(listview) {
		onestop.packs.offer_export(listview);
		onestop.certainty.mark(listview);
	},
};
