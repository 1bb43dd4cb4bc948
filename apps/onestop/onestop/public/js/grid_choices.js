// Choices in a table's column. The framework would draw the whole table anew and take away what somebody is
// typing in it; here only the field itself learns of them.
frappe.provide("onestop.grid");

const columns = (grid, field) => {
	const rows = (grid.grid_rows || []).map((row) => row.docfields);
	const held = [grid.docfields, grid.user_defined_columns || [], ...rows];
	return held.map((fields) => fields.find((one) => one?.fieldname === field)).filter(Boolean);
};

// How a column tells its value; rows that are added later take it over.
onestop.grid.format = (grid, field, formatter) => {
	const told = columns(grid, field).filter((df) => df.formatter !== formatter);
	told.forEach((df) => Object.assign(df, { formatter }));
	if (told.length) (grid.grid_rows || []).forEach((row) => row.refresh_field(field));
};

onestop.grid.offer = (grid, field, options) => {
	const rows = grid.grid_rows || [];
	columns(grid, field).forEach((df) => set(df, options));
	const held = rows.flatMap((row) => [row.grid_form?.fields_dict, row.on_grid_fields_dict]);
	held.forEach((fields) => show(fields?.[field], options));
};

function set(df, options) {
	df.options = df.fieldtype === "Select" ? options.map(as_written) : options;
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
