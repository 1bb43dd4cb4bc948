// Nobody at a counter builds workspaces, charts and cards: that is for the framework's administrators.
frappe.provide("onestop.reports");

const is_staff = () => !frappe.user.has_role("System Manager");

$(document).on("app_ready", () => document.body.classList.toggle("onestop-staff", is_staff()));

onestop.reports.plain_toolbar = function (report) {
	if (!is_staff()) return;
	report.add_chart_buttons_to_toolbar = () => {};
	report.add_card_button_to_toolbar = () => {};
};
