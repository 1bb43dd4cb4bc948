frappe.listview_settings["Legal Document"] = {
	formatters: onestop.certainty.formatters,
};
