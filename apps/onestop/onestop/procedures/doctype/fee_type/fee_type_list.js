frappe.listview_settings["Fee Type"] = {
	hide_name_column: true,
	add_fields: ["certainty"],
	get_indicator: onestop.certainty.of_master,
};
