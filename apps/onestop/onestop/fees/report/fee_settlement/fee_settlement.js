frappe.query_reports["Fee Settlement"] = {
	filters: onestop.fees.quarter_filters(),
	onload: onestop.fees.offer_sheet,
	get_datatable_options: onestop.fees.plain_table,
	formatter: onestop.fees.money_cell,
};
