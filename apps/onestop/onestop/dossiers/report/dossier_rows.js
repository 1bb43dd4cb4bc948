frappe.provide("onestop.reports");

// The code opens the dossier; days after the due date are red.
onestop.reports.dossier_row = function (value, row, column, data, default_formatter) {
	const text = default_formatter(value, row, column, data);
	if (!data) return text;
	if (column.fieldname === "dossier_code") {
		return `<a class="onestop-opens" href="/app/dossier/${encodeURIComponent(data.dossier)}">${text}</a>`;
	}
	return column.fieldname === "days" && value < 0 ? `<span class="text-danger">${text}</span>` : text;
};
