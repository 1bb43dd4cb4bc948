{% include "onestop/dossiers/report/dossier_rows.js" %}

frappe.query_reports["Receipt Usage"] = {
	filters: [
		{
			fieldname: "year",
			label: __("Year"),
			fieldtype: "Int",
			default: Number(frappe.datetime.get_today().slice(0, 4)),
		},
		{
			fieldname: "quarter",
			label: __("Quarter"),
			fieldtype: "Select",
			options: ["1", "2", "3", "4"],
			default: String(Math.ceil(Number(frappe.datetime.get_today().slice(5, 7)) / 3)),
		},
		{
			fieldname: "agency",
			label: __("Agency"),
			fieldtype: "Link",
			options: "Agency",
			ignore_link_validation: 1,
		},
	],
	onload: (report) => onestop.reports.plain_toolbar(report),
};
