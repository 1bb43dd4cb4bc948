frappe.listview_settings["Standard Paper"] = {
	formatters: onestop.certainty.formatters,
};
