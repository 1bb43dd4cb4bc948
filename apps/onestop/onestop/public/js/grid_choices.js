// Choices in a table's column. The framework would draw the whole table anew and take away what somebody is
// typing in it; here only the field itself learns of them.
frappe.provide("onestop.grid");

onestop.grid.offer = (grid, field, options) => {
	const rows = grid.grid_rows || [];
	const columns = [grid.docfields, grid.user_defined_columns || [], ...rows.map((row) => row.docfields)];
	columns.forEach((fields) => set(fields.find((one) => one.fieldname === field), options));
	const held = rows.flatMap((row) => [row.grid_form?.fields_dict, row.on_grid_fields_dict]);
	held.forEach((fields) => show(fields?.[field], options));
};

function set(df, options) {
	if (df) df.options = df.fieldtype === "Select" ? options.map(as_written) : options;
}

// A choice is words that somebody typed, and shown as they are.
const as_written = (choice) =>
	typeof choice === "string" ? { value: choice, label: frappe.utils.escape_html(choice) } : choice;

function show(control, options) {
	const offered = JSON.stringify(options);
	if (!control?.$input || control.offered === offered) return;
	Object.assign(control, { offered });
	set(control.df, options);
	control.set_options(control.value);
}
