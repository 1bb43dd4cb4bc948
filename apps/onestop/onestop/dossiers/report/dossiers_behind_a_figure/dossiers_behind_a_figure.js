{% include "onestop/dossiers/report/dossier_rows.js" %}

// Links are not looked up again: the filters of a clicked figure must stand before the first run.
frappe.query_reports["Dossiers Behind a Figure"] = {
	filters: [
		{
			fieldname: "figure",
			label: __("Figure"),
			fieldtype: "Select",
			options: [
				{ value: "received", label: `(3) ${__("Received (Total)")}` },
				{ value: "received_online", label: `(4) ${__("In Period: Online")}` },
				{ value: "received_otherwise", label: `(5) ${__("In Period: In Person, by Post")}` },
				{ value: "carried_over", label: `(6) ${__("Carried Over")}` },
				{ value: "resolved", label: `(7) ${__("Resolved (Total)")}` },
				{ value: "resolved_early", label: `(8) ${__("Resolved Early")}` },
				{ value: "resolved_on_time", label: `(9) ${__("Resolved on Time")}` },
				{ value: "resolved_late", label: `(10) ${__("Resolved Late")}` },
				{ value: "in_progress", label: `(11) ${__("In Progress (Total)")}` },
				{ value: "in_progress_within_time", label: `(12) ${__("In Progress, within Time")}` },
				{ value: "in_progress_overdue", label: `(13) ${__("In Progress, Overdue")}` },
			],
			default: "in_progress_overdue",
		},
		{ fieldname: "from_date", label: __("From Date"), fieldtype: "Date" },
		{ fieldname: "to_date", label: __("To Date"), fieldtype: "Date" },
		{
			fieldname: "sector",
			label: __("Sector"),
			fieldtype: "Link",
			options: "Sector",
			ignore_link_validation: 1,
		},
		{
			fieldname: "agency",
			label: __("Agency"),
			fieldtype: "Link",
			options: "Agency",
			ignore_link_validation: 1,
		},
	],

	onload: (report) => {
		onestop.reports.plain_toolbar(report);
		report.page.add_inner_button(__("Export Everything (CSV)"), () => {
			const chosen = new URLSearchParams(report.get_filter_values());
			window.open(`/api/method/onestop.api.exports.dossiers_behind_a_figure?${chosen}`);
		});
	},
	formatter: onestop.reports.dossier_row,
};
