// The order in which steps stand is the order in which they are taken: whoever drags a step numbers it.

const rows_of = (frm) => frm.doc.process_steps || [];

const are_side_by_side = (one, next) =>
	one && one.parallel_group && one.parallel_group === next.parallel_group && one.before === next.before;

function number_in_order(frm) {
	const steps = rows_of(frm).map((row) => ({ ...row, before: row.step_number }));
	let number = 0;
	steps.forEach((step, place) => {
		if (!are_side_by_side(steps[place - 1], step)) number += 1;
		rows_of(frm)[place].step_number = number;
	});
	frm.refresh_field("process_steps");
	frm.dirty();
}

const rises = (numbers) => numbers.every((number, place) => !place || numbers[place - 1] <= number);

function number_new(frm, doctype, name) {
	const others = rows_of(frm).filter((row) => row.name !== name);
	const numbers = others.map((row) => row.step_number || 0);
	const is_last = rows_of(frm).at(-1)?.name === name;
	locals[doctype][name].step_number = Math.max(0, ...numbers) + 1;
	if (!is_last && rises(numbers)) number_in_order(frm);
}

frappe.ui.form.on("Process Step", {
	process_steps_move: number_in_order,
	process_steps_add: number_new,
});

// "Move" in the form of a row tells only the page.
$(document).on("grid-move-row", (_event, frm, row) => {
	if (row.doc.parentfield !== "process_steps") return;
	frm.script_manager.trigger("process_steps_move", row.doc.doctype, row.doc.name);
});
