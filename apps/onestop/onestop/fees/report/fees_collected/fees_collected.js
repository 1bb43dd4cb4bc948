frappe.query_reports["Fees Collected"] = {
	filters: [onestop.fees.group_filter(), ...onestop.fees.period_filters()],
	onload: onestop.fees.offer_sheet,
	get_datatable_options: onestop.fees.plain_table,
	formatter(value, row, column, data, format) {
		const shown = onestop.fees.money_cell(value, row, column, data, format);
		const is_figure = column.fieldtype === "Currency" && data && Number(value);
		if (!is_figure) return shown;
		return `<a class="onestop-opens" href="${documents_behind(column, data)}">${shown}</a>`;
	},
};

// The documents that the figure was added up from; the last row's are those of all groups.
function documents_behind({ fieldname: figure }, { label }) {
	const filters = { ...frappe.query_report.get_filter_values(), figure, ...(label && { label }) };
	return `/app/query-report/Documents Behind a Fee Figure?${new URLSearchParams(filters)}`;
}
