frappe.pages["bank-reconciliation"].on_page_load = function (wrapper) {
	const title = __("Bank Reconciliation");
	const page = frappe.ui.make_app_page({ parent: wrapper, title, single_column: true });
	wrapper.desk = new onestop.fees.BankDesk(page);
};

frappe.pages["bank-reconciliation"].on_page_show = (wrapper) => wrapper.desk.reload();
