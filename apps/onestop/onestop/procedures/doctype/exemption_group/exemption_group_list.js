frappe.listview_settings["Exemption Group"] = {
	hide_name_column: true,
	formatters: onestop.certainty.formatters,
};
