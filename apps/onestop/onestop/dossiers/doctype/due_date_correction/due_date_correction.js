// The record of a correction: what has moved, and what is left. It is made with the change it tells of.

frappe.ui.form.on("Due Date Correction", {
	refresh(frm) {
		frm.disable_save();
		if (!frm.is_new()) show_state(frm);
	},
});

frappe.realtime.on("progress", ({ doctype, docname, percent }) => {
	const is_shown = doctype === "Due Date Correction" && cur_frm && cur_frm.docname === docname;
	if (is_shown && percent >= 100) cur_frm.reload_doc();
});

function show_state(frm) {
	const args = { correction: frm.doc.name };
	frappe
		.call({ method: "onestop.api.corrections.state", args, type: "GET" })
		.then(({ message }) => draw(frm, message));
}

function draw(frm, { moved, left, rows }) {
	const is_applied = frm.doc.state === "Applied";
	const told = is_applied
		? __("{0} appointments have moved. Print their slips anew.", [moved])
		: __("{0} appointments have moved, {1} are left.", [moved, left]);
	frm.set_intro(told, is_applied ? "green" : "blue");
	const drawn = rows.length ? onestop.correction.table(rows, __("Moved At")) : "";
	frm.get_field("dossiers_shown").$wrapper.html(`<div class="onestop-correction">${drawn}</div>`);
	if (moved) frm.add_custom_button(__("Show Dossiers"), () => show_dossiers(frm));
	const may_resume = frappe.model.can_write("Working Calendar");
	if (may_resume && (left || frm.doc.problems)) {
		frm.add_custom_button(__("Continue"), () => resume(frm));
	}
}

// The list prints many slips in one go.
function show_dossiers(frm) {
	frappe.route_options = { "Dossier Correction.correction": frm.doc.name };
	frappe.set_route("List", "Dossier", "List");
}

function resume(frm) {
	const args = { correction: frm.doc.name };
	frappe
		.call({ method: "onestop.api.corrections.resume", args, type: "POST", freeze: true })
		.then(() => frm.reload_doc());
}
