// What the reports of the money share: their filters, their print and workbook, figures that open documents.
frappe.provide("onestop.fees");

const AGENCY = {
	fieldname: "agency",
	label: __("Agency"),
	fieldtype: "Link",
	options: "Agency",
	ignore_link_validation: 1,
};

onestop.fees.period_filters = () => [
	{
		fieldname: "from_date",
		label: __("From Date"),
		fieldtype: "Date",
		default: frappe.datetime.month_start(),
	},
	{ fieldname: "to_date", label: __("To Date"), fieldtype: "Date", default: frappe.datetime.month_end() },
	AGENCY,
];

onestop.fees.quarter_filters = () => [
	{
		fieldname: "year",
		label: __("Year"),
		fieldtype: "Int",
		default: Number(frappe.datetime.get_today().slice(0, 4)),
	},
	{
		fieldname: "quarter",
		label: __("Quarter"),
		fieldtype: "Select",
		options: ["1", "2", "3", "4"],
		default: String(Math.ceil(Number(frappe.datetime.get_today().slice(5, 7)) / 3)),
	},
	AGENCY,
];

// Both ways out give the usual layout; the framework's own menu items lead to the same sheet.
onestop.fees.offer_sheet = function (report) {
	onestop.reports.plain_toolbar(report);
	const open = (door) => {
		const filters = JSON.stringify(report.get_filter_values());
		const asked = new URLSearchParams({ report: report.report_name, filters });
		window.open(`/api/method/onestop.api.money_reports.${door}?${asked}`);
	};
	report.print_report = report.pdf_report = () => open("print_sheet");
	report.export_report = () => open("workbook");
	report.page.add_inner_button(__("Print Sheet"), () => open("print_sheet"));
	report.page.add_inner_button(__("Workbook (XLSX)"), () => open("workbook"));
};

// Sums and headings stand out, an empty cell is empty, a difference is red.
onestop.fees.money_cell = function (value, row, column, data, format) {
	const is_number = ["Currency", "Int"].includes(column.fieldtype);
	if (is_number && data?.[column.fieldname] == null) return "";
	const shown = is_number ? figure(value) : format(value, row, column, data);
	if (column.fieldname === "difference" && Number(value)) {
		return `<b class="text-danger">${shown}</b>`;
	}
	return data?.bold || data?.is_heading ? `<b>${shown}</b>` : shown;
};

const figure = (value) => {
	const shown = Number(value || 0).toLocaleString("vi-VN");
	return `<div class="onestop-figure ${Number(value) ? "" : "is-zero"}">${shown}</div>`;
};

onestop.fees.plain_table = (options) => ({ ...options, inlineFilters: false });

onestop.fees.group_filter = () => ({
	fieldname: "group_by",
	label: __("Group By"),
	fieldtype: "Select",
	options: ["Day", "Sector", "Procedure", "Fee Type", "Cashier", "Receipt Book", "Way"].map((value) => ({
		value,
		label: __(value),
	})),
	default: "Day",
});
