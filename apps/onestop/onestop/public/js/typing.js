// What somebody is typing stays, and stays where it was typed. The framework redraws a form whenever an
// answer comes late (a link that was looked up, a save, a new row): it would put the former value back under
// the hands, select a number halfway through it, or take the cursor to another field.

const typed = new Map(); // field → document, from the first key until the text is taken over
const { ControlInput, ControlInt, ControlData, Form, Layout } = frappe.ui.form;

const document_of = (input) => input.closest(".frappe-control")?.fieldobj?.docname;

document.addEventListener("input", ({ target }) => typed.set(target, document_of(target)), true);
for (const taken_over of ["change", "focusout", "awesomplete-select"]) {
	document.addEventListener(taken_over, ({ target }) => typed.delete(target), true);
}

const is_typed = (input) => input === document.activeElement && typed.has(input);

// A saved document has another name than the new one that somebody typed in, and is the same.
export const is_same = (before, now) => before === now || frappe.model.new_names[before] === now;

const { refresh_input } = ControlInput.prototype;
ControlInput.prototype.refresh_input = function () {
	if (this.grid_row?.doc) this.doc = this.grid_row.doc; // rows move up when one is taken away
	if (!is_typed(this.input) || !is_same(typed.get(this.input), this.docname)) {
		refresh_input.call(this);
		return;
	}
	this.set_input = () => {};
	try {
		refresh_input.call(this);
	} finally {
		delete this.set_input;
	}
};

const { is_numeric_field_active } = Layout.prototype;
Layout.prototype.is_numeric_field_active = function () {
	return !is_typed(document.activeElement) && is_numeric_field_active.call(this);
};

// The framework waits a moment, then takes whatever field has the cursor by then for this number.
ControlInt.prototype.make_input = function () {
	ControlData.prototype.make_input.call(this);
	this.$input.on("focus", () => setTimeout(() => select(this), 100));
};

function select(control) {
	const { input } = control;
	if (input !== document.activeElement || is_typed(input)) return;
	input.value = control.validate(input.value) ?? "";
	input.select();
}

// A new form is ready late: by then somebody may be at work in it.
const { focus_on_first_input } = Form.prototype;
Form.prototype.focus_on_first_input = function () {
	if (!$(this.wrapper).find(":focus").length) focus_on_first_input.call(this);
};

// The form of a row takes the cursor at once, not half a second later out of a field that is being filled.
let Row;
$(document).on("grid-row-render", (_event, row) => {
	if (Row) return;
	Row = row.constructor;
	Object.defineProperty(Row.prototype, "grid_form", {
		get() {
			return this.form_of_row;
		},
		set(form) {
			form.set_focus = () => setTimeout(() => focus_first(form));
			this.form_of_row = form;
		},
	});
});

function focus_first({ row, form_area }) {
	const first = form_area.find("input:first").get(0);
	const is_picker = ["Date", "Datetime", "Time"].includes(first?.dataset.fieldtype);
	const is_free = row.frm.doc.docstatus === 0 && !form_area.find(":focus").length;
	if (first && !is_picker && is_free) first.focus();
}
