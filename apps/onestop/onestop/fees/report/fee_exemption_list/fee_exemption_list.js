frappe.query_reports["Fee Exemption List"] = {
	filters: onestop.fees.period_filters(),
	onload: onestop.fees.offer_sheet,
	formatter: onestop.fees.money_cell,
};
