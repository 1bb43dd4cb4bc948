frappe.query_reports["Fees by Procedure"] = {
	filters: [
		{
			fieldname: "sector",
			label: __("Sector"),
			fieldtype: "Link",
			options: "Sector",
			ignore_link_validation: 1,
		},
	],
	onload: (report) => onestop.reports.plain_toolbar(report),
};
