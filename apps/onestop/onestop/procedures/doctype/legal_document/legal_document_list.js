frappe.listview_settings["Legal Document"] = {
	hide_name_column: true,
	add_fields: ["certainty", "status"],
	// A document that no longer applies says so first; of one in force it matters whether it was checked.
	get_indicator(doc) {
		if (doc.status === "In Force") return onestop.certainty.of_master(doc);
		return [__(doc.status), "gray", `status,=,${doc.status}`];
	},
};
