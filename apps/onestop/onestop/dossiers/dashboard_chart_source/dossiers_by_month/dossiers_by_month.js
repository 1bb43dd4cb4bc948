frappe.provide("frappe.dashboards.chart_sources");

frappe.dashboards.chart_sources["Dossiers by Month"] = {
	method: "onestop.dossiers.dashboard_chart_source.dossiers_by_month.dossiers_by_month.get",
	filters: [],
};
