{% include "onestop/dossiers/report/dossier_rows.js" %}

// A count opens the dossiers behind it: the same report with the question and the answer as filters.
function open_dossiers(link) {
	const { question, answer } = link.dataset;
	frappe.query_report.set_filter_value({ counts: 0, question, answer });
}

frappe.query_reports["Application Answers"] = {
	filters: [
		{
			fieldname: "procedure",
			label: __("Procedure"),
			fieldtype: "Link",
			options: "Procedure",
			reqd: 1,
			ignore_link_validation: 1,
		},
		{ fieldname: "from_date", label: __("From"), fieldtype: "Date" },
		{ fieldname: "to_date", label: __("To"), fieldtype: "Date" },
		{
			fieldname: "agency",
			label: __("Agency"),
			fieldtype: "Link",
			options: "Agency",
			ignore_link_validation: 1,
		},
		{ fieldname: "question", label: __("Question"), fieldtype: "Data" },
		{ fieldname: "answer", label: __("Answer Contains"), fieldtype: "Data" },
		{ fieldname: "counts", label: __("Count the Answers"), fieldtype: "Check" },
	],
	onload: (report) => onestop.reports.plain_toolbar(report),
	formatter(value, row, column, data, default_formatter) {
		const text = onestop.reports.dossier_row(value, row, column, data, default_formatter);
		if (column.fieldname !== "number" || !data) return text;
		const $link = $('<a class="onestop-opens" href="#"></a>').text(value);
		$link.attr({ "data-question": data.question_label, "data-answer": data.answer_text });
		$link.attr("onclick", "onestop.reports.open_answers(this); return false");
		return $link.prop("outerHTML");
	},
};

onestop.reports.open_answers = open_dossiers;
