{% include "onestop/dossiers/report/dossier_rows.js" %}

frappe.query_reports["Moved Appointments"] = {
	filters: [
		{
			fieldname: "from_date",
			label: __("From Date"),
			fieldtype: "Date",
			default: frappe.datetime.year_start(),
			reqd: 1,
		},
		{
			fieldname: "to_date",
			label: __("To Date"),
			fieldtype: "Date",
			default: frappe.datetime.get_today(),
			reqd: 1,
		},
		{
			fieldname: "agency",
			label: __("Agency"),
			fieldtype: "Link",
			options: "Agency",
			ignore_link_validation: 1,
		},
		{ fieldname: "beyond_the_limit", label: __("Only Beyond the Limit"), fieldtype: "Check" },
	],
	onload: (report) => onestop.reports.plain_toolbar(report),
	formatter: onestop.reports.dossier_row,
};
