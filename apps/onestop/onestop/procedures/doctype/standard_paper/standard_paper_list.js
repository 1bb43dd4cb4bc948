frappe.listview_settings["Standard Paper"] = {
	add_fields: ["certainty"],
	get_indicator: onestop.certainty.of_master,
};
