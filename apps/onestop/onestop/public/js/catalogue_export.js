// Procedures taken along as a file: chosen ones, or all of them.

frappe.provide("onestop.packs");

onestop.packs.offer_export = function (listview) {
	listview.page.add_inner_button(__("Export Procedures"), () => ask(listview.get_checked_items(true)));
	if (frappe.model.can_create("Catalogue Import")) {
		listview.page.add_inner_button(__("Import Procedures"), () => frappe.new_doc("Catalogue Import"));
	}
};

const choices = (words) => Object.entries(words).map(([value, label]) => ({ value, label }));

function ask(chosen) {
	const how_many = chosen.length
		? __("{0} chosen procedures", [chosen.length])
		: __("All procedures; tick some in the list to take only those.");
	const dialog = new frappe.ui.Dialog({
		title: __("Export Procedures"),
		fields: [
			{ fieldtype: "HTML", options: `<p>${how_many}</p>` },
			{
				fieldname: "versions",
				fieldtype: "Select",
				label: __("Which Versions"),
				default: "In Force",
				options: choices({
					"In Force": __("In force today"),
					Drafts: __("Drafts only"),
					All: __("All of them"),
				}),
			},
			{
				fieldname: "door",
				fieldtype: "Select",
				label: __("Kind of File"),
				default: "export_pack",
				options: choices({
					export_pack: __("Pack for another town (.json)"),
					export_workbook: __("Excel workbook (.xlsx)"),
				}),
			},
		],
		primary_action_label: __("Export"),
		primary_action({ versions, door }) {
			const args = { versions, procedures_chosen: JSON.stringify(chosen) };
			window.open(`/api/method/onestop.api.packs.${door}?${new URLSearchParams(args)}`, "_blank");
			dialog.hide();
		},
	});
	dialog.show();
}
