frappe.listview_settings["Reason"] = {
	hide_name_column: true,
	formatters: onestop.certainty.formatters,
};
