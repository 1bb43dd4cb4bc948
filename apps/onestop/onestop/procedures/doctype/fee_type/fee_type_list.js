frappe.listview_settings["Fee Type"] = {
	hide_name_column: true,
	formatters: onestop.certainty.formatters,
};
