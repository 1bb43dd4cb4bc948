{% include "onestop/dossiers/report/dossier_rows.js" %}

frappe.query_reports["Fee Exemption List"] = {
	filters: [
		{
			fieldname: "from_date",
			label: __("From Date"),
			fieldtype: "Date",
			default: frappe.datetime.month_start(),
		},
		{
			fieldname: "to_date",
			label: __("To Date"),
			fieldtype: "Date",
			default: frappe.datetime.month_end(),
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
