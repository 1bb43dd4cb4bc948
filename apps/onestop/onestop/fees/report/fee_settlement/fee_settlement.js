frappe.query_reports["Fee Settlement"] = {
	filters: onestop.fees.quarter_filters(),
	onload: onestop.fees.offer_sheet,
	formatter: onestop.fees.money_cell,
};
