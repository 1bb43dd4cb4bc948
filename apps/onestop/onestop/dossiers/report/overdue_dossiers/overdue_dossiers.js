{% include "onestop/dossiers/report/dossier_rows.js" %}

frappe.query_reports["Overdue Dossiers"] = {
	filters: [
		{
			fieldname: "officer",
			label: __("Responsible Officer"),
			fieldtype: "Link",
			options: "User",
			ignore_link_validation: 1,
		},
		{
			fieldname: "sector",
			label: __("Sector"),
			fieldtype: "Link",
			options: "Sector",
			ignore_link_validation: 1,
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
	formatter: onestop.reports.dossier_row,
};
