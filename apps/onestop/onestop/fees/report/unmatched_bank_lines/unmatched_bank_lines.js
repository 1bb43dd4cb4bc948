frappe.query_reports["Unmatched Bank Lines"] = {
	filters: onestop.fees.period_filters(),
	onload: onestop.fees.offer_sheet,
	get_datatable_options: onestop.fees.plain_table,
	formatter: onestop.fees.money_cell,
};
