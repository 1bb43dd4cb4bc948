frappe.listview_settings["Procedure"] = {
	onload: (listview) => onestop.packs.offer_export(listview),
};
