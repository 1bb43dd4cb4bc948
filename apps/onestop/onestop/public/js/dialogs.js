// A dialog that is answered before it has quite appeared goes away too. The framework's would stay, and the
// next click on the same button would do the work twice.

const { hide } = frappe.ui.Dialog.prototype;
frappe.ui.Dialog.prototype.hide = function () {
	const is_appearing = this.$wrapper.hasClass("show") && this.$wrapper.data("bs.modal")?._isTransitioning;
	if (is_appearing) this.$wrapper.one("shown.bs.modal", () => hide.call(this));
	else hide.call(this);
};
