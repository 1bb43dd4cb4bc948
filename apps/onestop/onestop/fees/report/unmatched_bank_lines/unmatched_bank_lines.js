frappe.query_reports["Unmatched Bank Lines"] = {
	filters: onestop.fees.period_filters(),
	onload: onestop.fees.offer_sheet,
	formatter: onestop.fees.money_cell,
};
