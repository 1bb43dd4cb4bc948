// Links are not looked up again: the filters of a clicked figure must stand before the first run.
frappe.query_reports["Documents Behind a Fee Figure"] = {
	filters: [
		{
			fieldname: "figure",
			label: __("Figure"),
			fieldtype: "Select",
			options: [
				{ value: "gross", label: __("Gross") },
				{ value: "waived", label: __("Waived") },
				{ value: "payable", label: __("Payable") },
				{ value: "outstanding", label: __("Outstanding") },
				{ value: "overpaid", label: __("Overpaid") },
				{ value: "collected", label: __("Collected") },
				{ value: "refunded", label: __("Refunded") },
				{ value: "to_account", label: __("Came to the Account") },
				{ value: "deposited", label: __("Deposited") },
				{ value: "in_hand", label: __("Not Yet Deposited") },
			],
			default: "collected",
		},
		onestop.fees.group_filter(),
		{ fieldname: "label", label: __("Group"), fieldtype: "Data" },
		...onestop.fees.period_filters(),
	],
	onload: onestop.fees.offer_sheet,
	get_datatable_options: onestop.fees.plain_table,
	formatter: onestop.fees.money_cell,
};
