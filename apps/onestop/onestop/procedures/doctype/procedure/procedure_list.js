frappe.listview_settings["Procedure"] = {
	get_indicator: onestop.certainty.of_procedure,
	onload(listview) {
		onestop.packs.offer_export(listview);
		onestop.certainty.mark(listview);
	},
};
