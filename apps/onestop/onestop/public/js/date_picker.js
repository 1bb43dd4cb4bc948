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
