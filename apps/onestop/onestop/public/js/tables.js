// What a table shows that the framework shows otherwise: nothing where no number was typed, "View" where
// nothing can be edited, and the field's own words in the history of a document.

const { ControlFloat } = frappe.ui.form;
const { format_for_input } = ControlFloat.prototype;
ControlFloat.prototype.format_for_input = function (value) {
	return value === null || value === undefined || value === "" ? "" : format_for_input.call(this, value);
};

// A row without a unit has no time limit of its own.
const limit_told = (value, df, options, row) =>
	row?.time_limit_unit && value ? frappe.form.formatters.Float(value, df, { inline: true }, row) : "";

frappe.ui.form.on("Procedure Version", {
	refresh: (frm) => onestop.grid.format(frm.get_field("channels").grid, "time_limit", limit_told),
});

$(document).on("grid-row-render", (_event, { grid, wrapper }) => {
	const label = grid.display_status === "Read" ? __("View") : __("Edit");
	wrapper.find(".edit-grid-row").text(label);
});

const { get_label } = frappe.meta;
frappe.meta.get_label = function (doctype, ...field) {
	return __(get_label.call(this, doctype, ...field), null, doctype);
};
