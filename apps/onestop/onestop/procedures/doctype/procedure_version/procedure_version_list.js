// An unverified version says so in every row, whatever columns the user has chosen.

frappe.listview_settings["Procedure Version"] = {
	add_fields: ["is_unverified", "certainty_note"],
	formatters: onestop.certainty.formatters,
};
