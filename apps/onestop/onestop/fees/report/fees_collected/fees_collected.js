{% include "onestop/dossiers/report/dossier_rows.js" %}

frappe.query_reports["Fees Collected"] = {
	filters: [
		{
			fieldname: "group_by",
			label: __("Group By"),
			fieldtype: "Select",
			options: ["Day", "Sector", "Procedure", "Fee Type", "Cashier", "Receipt Book", "Way"].map(
				(value) => ({ value, label: __(value) })
			),
			default: "Day",
		},
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
	formatter(value, row, column, data, format) {
		const shown = format(value, row, column, data);
		const documents = column.fieldname === "dossiers" && data && documents_behind(data.label);
		if (documents && !data.bold) return `<a href="${documents}">${shown}</a>`;
		return data?.bold ? `<b>${shown}</b>` : shown;
	},
};

// The documents behind a figure: the list that the row was counted from, in the same period.
function documents_behind(label) {
	const { group_by, from_date, to_date } = frappe.query_report.get_filter_values();
	const period = encodeURIComponent(JSON.stringify(["between", [from_date, to_date]]));
	const value = encodeURIComponent(label);
	return {
		Day: `/app/fee-demand?received_on=${value}`,
		Sector: `/app/fee-demand?sector=${value}&received_on=${period}`,
		Procedure: `/app/fee-demand?procedure=${value}&received_on=${period}`,
		Cashier: `/app/fee-payment?cashier=${value}&moved_on=${period}`,
		Way: `/app/fee-payment?way=${value}&moved_on=${period}`,
		"Receipt Book": `/app/fee-receipt?book=${value}&issued_on=${period}`,
	}[group_by || "Day"];
}
