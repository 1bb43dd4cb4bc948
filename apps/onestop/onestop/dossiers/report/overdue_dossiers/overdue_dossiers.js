{% include "onestop/dossiers/report/dossier_rows.js" %}

frappe.query_reports["Overdue Dossiers"] = {
	filters: [
		{ fieldname: "officer", label: __("Responsible Officer"), fieldtype: "Link", options: "User" },
		{ fieldname: "sector", label: __("Sector"), fieldtype: "Link", options: "Sector" },
		{ fieldname: "agency", label: __("Agency"), fieldtype: "Link", options: "Agency" },
	],
	onload: (report) => onestop.reports.plain_toolbar(report),
	formatter: onestop.reports.dossier_row,
};
