// Choices in a table's column. Only what differs is set: a table that is drawn anew takes away what somebody
// is typing in it.
frappe.provide("onestop.grid");

onestop.grid.offer = (grid, field, options) => {
	const columns = [grid.docfields, ...(grid.grid_rows || []).map((row) => row.docfields)];
	const held = columns.map((fields) => fields.find((one) => one.fieldname === field).options);
	if (held.every((one) => JSON.stringify(one) === JSON.stringify(options))) return;
	grid.update_docfield_property(field, "options", options);
};
