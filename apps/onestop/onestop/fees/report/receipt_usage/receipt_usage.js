frappe.query_reports["Receipt Usage"] = {
	filters: onestop.fees.quarter_filters(),
	onload: onestop.fees.offer_sheet,
	formatter: onestop.fees.money_cell,
};
