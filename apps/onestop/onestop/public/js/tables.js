// What a table shows that the framework shows otherwise: nothing where no number was typed, "View" where
// nothing can be edited, and the field's own words in the history of a document.

const { ControlFloat } = frappe.ui.form;
const { format_for_input } = ControlFloat.prototype;
ControlFloat.prototype.format_for_input = function (value) {
	return value === null || value === undefined || value === "" ? "" : format_for_input.call(this, value);
};

// A row without a unit has no time limit of its own.
frappe.ui.form.on("Procedure Version", {
	setup() {
		const number = frappe.form.formatters.Float;
		const told = (value, df, options, row) =>
			row?.time_limit_unit && value ? number(value, df, { inline: true }, row) : "";
		frappe.meta.get_docfield("Procedure Channel", "time_limit").formatter = told;
	},
});

$(document).on("grid-row-render", (_event, { grid, wrapper }) => {
	const label = grid.display_status === "Read" ? __("View") : __("Edit");
	wrapper.find(".edit-grid-row").text(label);
});

const { get_label } = frappe.meta;
frappe.meta.get_label = function (doctype, ...field) {
	return __(get_label.call(this, doctype, ...field), null, doctype);
};
