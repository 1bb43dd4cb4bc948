frappe.pages["cash-desk"].on_page_load = function (wrapper) {
	const page = frappe.ui.make_app_page({ parent: wrapper, title: __("Cash Desk"), single_column: true });
	wrapper.desk = new onestop.fees.CashDesk(page);
};

frappe.pages["cash-desk"].on_page_show = (wrapper) => wrapper.desk.reload();
