frappe.provide("onestop.reports");

// The server answers with the dates; nothing about periods is computed here.
onestop.reports.fill_period = function (report, step) {
	const preset = report.get_filter_value("preset");
	if (step && !preset) {
		frappe.show_alert({ message: __("Choose a kind of period first."), indicator: "orange" });
		return;
	}
	frappe.call({
		method: "onestop.dossiers.report.results_by_sector.results_by_sector.get_period",
		type: "GET",
		args: { preset: preset, containing: report.get_filter_value("from_date"), step: step },
		callback: ({ message }) => onestop.reports.set_period(report, message),
	});
};

onestop.reports.set_period = function (report, dates) {
	const { from_date, to_date } = report.get_filter_values();
	if (from_date === dates.from_date && to_date === dates.to_date) {
		report.refresh(true);
		return;
	}
	report.set_filter_value({ from_date: dates.from_date, to_date: dates.to_date });
};

onestop.reports.opening_link = function (text, column, data) {
	const { from_date, to_date, agency } = frappe.query_report.get_filter_values();
	const filters = { figure: column.fieldname, from_date, to_date, agency, sector: data.sector };
	const query = Object.entries(filters)
		.filter(([, value]) => value)
		.map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
		.join("&");
	return `<a class="onestop-opens" href="/app/query-report/Dossiers Behind a Figure?${query}">${text}</a>`;
};

frappe.query_reports["Results by Sector"] = {
	filters: [
		{ fieldname: "from_date", label: __("From Date"), fieldtype: "Date" },
		{ fieldname: "to_date", label: __("To Date"), fieldtype: "Date" },
		{
			fieldname: "preset",
			label: __("Kind of Period"),
			fieldtype: "Select",
			options: [
				{ value: "", label: __("Kind of Period") },
				{ value: "Week", label: __("Week") },
				{ value: "Month", label: __("Month") },
				{ value: "Quarter", label: __("Quarter") },
				{ value: "Half-Year", label: __("Half-Year") },
				{ value: "Year", label: __("Year") },
				{ value: "Reporting Month", label: __("Reporting Month (15th to 14th)") },
				{ value: "Reporting Quarter", label: __("Reporting Quarter (15th to 14th)") },
				{ value: "Reporting Half-Year", label: __("Reporting Half-Year (15th to 14th)") },
				{ value: "Reporting Year", label: __("Reporting Year (15th to 14th)") },
			],
			on_change: (report) => onestop.reports.fill_period(report, 0),
		},
		{
			fieldname: "agency",
			label: __("Agency"),
			fieldtype: "Link",
			options: "Agency",
			ignore_link_validation: 1,
		},
	],

	onload(report) {
		onestop.reports.plain_toolbar(report);
		report.page.add_inner_button(__("Previous Period"), () => onestop.reports.fill_period(report, -1));
		report.page.add_inner_button(__("Next Period"), () => onestop.reports.fill_period(report, 1));
		if (!report.get_filter_value("from_date")) {
			onestop.reports.fill_period(report, 0);
		}
	},

	get_datatable_options: (options) => ({ ...options, inlineFilters: false }),

	formatter(value, row, column, data, default_formatter) {
		const is_figure = column.fieldtype === "Int";
		const number = `<div style="text-align: right">${format_number(value, null, 0)}</div>`;
		const text = is_figure ? number : default_formatter(value, row, column, data);
		if (!data) return text;
		const shown = is_figure && value ? onestop.reports.opening_link(text, column, data) : text;
		return data.is_total ? `<b>${shown}</b>` : shown;
	},
};
