// Which words does the calendar of a date field use? The picker that Frappe ships knows no Vietnamese.

$.fn.datepicker.language.vi = {
	days: ["Chủ nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"],
	daysShort: ["CN", "T2", "T3", "T4", "T5", "T6", "T7"],
	daysMin: ["CN", "T2", "T3", "T4", "T5", "T6", "T7"],
	months: Array.from({ length: 12 }, (_none, month) => `Tháng ${month + 1}`),
	monthsShort: Array.from({ length: 12 }, (_none, month) => `Th${month + 1}`),
	today: "Hôm nay",
	clear: "Xóa",
	dateFormat: "dd/mm/yyyy",
	timeFormat: "hh:ii",
	firstDay: 1,
};

// The framework hides the seconds of its time picker, and stumbles where the format (HH:mm) has none.
const ControlTime = frappe.ui.form.ControlTime;
frappe.ui.form.ControlTime = class ControlTimeWithoutSeconds extends ControlTime {
	set_datepicker() {
		if (this.datepicker_options.timeFormat.includes("s")) {
			super.set_datepicker();
			return;
		}
		this.$input.datepicker(this.datepicker_options);
		this.datepicker = this.$input.data("datepicker");
		this.datepicker.$datepicker.find('[data-action="today"]').click(() => {
			this.datepicker.selectDate(frappe.datetime.now_time(true));
			this.datepicker.hide();
		});
	}
};

// The same stumble in the picker of a day and an hour.
const { set_datepicker } = frappe.ui.form.ControlDate.prototype;
const ControlDatetime = frappe.ui.form.ControlDatetime;
frappe.ui.form.ControlDatetime = class ControlDatetimeWithoutSeconds extends ControlDatetime {
	set_datepicker() {
		const has_seconds = this.datepicker_options.timeFormat.includes("s");
		(has_seconds ? super.set_datepicker : set_datepicker).call(this);
	}
};
