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
	formatter(value, row, column, data, format) {
		const shown = format(value, row, column, data);
		return data?.bold ? `<b>${shown}</b>` : shown;
	},
};
