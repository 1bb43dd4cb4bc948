frappe.listview_settings["Exemption Group"] = {
	hide_name_column: true,
	add_fields: ["certainty"],
	get_indicator: onestop.certainty.of_master,
};
