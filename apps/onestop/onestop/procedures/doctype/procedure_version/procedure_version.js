// The administrator's form of a version. Findings, picture and status come from the server.

const STATUS_COLOURS = { 0: "orange", 1: "green", 2: "red" };
const WATCHED = ["Process Step", "Procedure Case"];
const PATIENCE = 600; // milliseconds without typing before the picture is drawn anew

frappe.ui.form.on("Procedure Version", {
	refresh(frm) {
		offer_cases(frm);
		refresh_picture(frm);
		frm.add_custom_button(__("Try"), () => onestop.trial.open(frm));
		onestop.tariff.refresh(frm);
		onestop.result_template.show_cards(frm);
		onestop.papers.offer_library(frm);
		if (frm.is_new()) return;
		onestop.testing.offer(frm);
		onestop.certainty.show(frm, frm.doc.is_unverified, frm.doc.certainty_note);
		onestop.versions.offer(frm);
		frm.add_custom_button(__("Check"), () => check(frm));
		if (frm.doc.docstatus === 1 && frm.perm[0].create) {
			frm.add_custom_button(__("New Version"), () => prepare_next(frm));
		}
	},
});

const show_cards = (frm) => onestop.result_template.show_cards(frm);

frappe.ui.form.on("Procedure Result", {
	result_name: show_cards,
	sheet: show_cards,
	results_add: show_cards,
	results_remove: show_cards,
});

frappe.ui.form.on("Procedure Paper", {
	standard_paper: (frm, doctype, name) => onestop.papers.fill_from_library(frm, doctype, name),
});

WATCHED.forEach((doctype) => {
	const changed = (frm) => {
		offer_cases(frm);
		draw_soon(frm);
	};
	const fields = ["step_number", "step_name", "duty", "position_name", "other_agency", "time_limit"];
	const more = ["time_limit_unit", "parallel_group", "only_channel", "only_case", "case_name"];
	const asked = ["only_question", "only_answer"];
	const tables = ["process_steps_add", "process_steps_remove", "cases_add", "cases_remove"];
	const moved = ["process_steps_move"];
	const events = [...fields, ...more, ...asked, ...tables, ...moved].map((name) => [name, changed]);
	frappe.ui.form.on(doctype, Object.fromEntries(events));
});

onestop.tariff.listen();

const draw_soon = frappe.utils.debounce((frm) => refresh_picture(frm), PATIENCE);

function ask(frm) {
	const may_try = frm.doc.docstatus === 0 && frm.perm[0].write;
	const door = may_try ? "look" : "show";
	const args = may_try ? { values: frm.doc } : { version: frm.doc.name };
	const type = may_try ? "POST" : "GET";
	return frappe
		.call({ method: `onestop.api.catalogue.${door}`, args, type })
		.then((answer) => answer.message);
}

function refresh_picture(frm) {
	const turn = (frm.picture_turn = (frm.picture_turn || 0) + 1);
	ask(frm).then((found) => {
		if (turn !== frm.picture_turn) return; // an answer to what is no longer in the form
		onestop.process.draw(frm.get_field("process_diagram").$wrapper, found.picture);
		frm.page.set_indicator(found.status, STATUS_COLOURS[frm.doc.docstatus]);
		for (const field of ["position_name", "backup_position_name"]) {
			onestop.grid.offer(frm.get_field("process_steps").grid, field, found.positions);
		}
	});
}

// Cases are chosen, never typed a second time.
function offer_cases(frm) {
	const cases = ["", ...(frm.doc.cases || []).map((row) => row.case_name).filter(Boolean)];
	const columns = { papers: "case_name", channels: "case_name", process_steps: "only_case" };
	for (const [table, field] of Object.entries(columns)) {
		onestop.grid.offer(frm.get_field(table).grid, field, cases);
	}
}

function check(frm) {
	const looked = frm.is_dirty()
		? ask(frm).then((found) => found.findings)
		: frappe
				.call({
					method: "onestop.api.catalogue.check",
					args: { version: frm.doc.name },
					type: "GET",
				})
				.then((answer) => answer.message);
	looked.then((findings) => show_findings(frm, findings));
}

function show_findings(frm, findings) {
	const dialog = new frappe.ui.Dialog({ title: __("Check"), size: "large" });
	const lines = findings.map((found, n) => finding_line(found, n)).join("");
	const good = `<p class="onestop-good">${__("Nothing to mend.")}</p>`;
	dialog.$body.append(lines ? `<ul class="onestop-findings">${lines}</ul>` : good);
	dialog.$body.on("click", "a", (event) => {
		event.preventDefault();
		dialog.hide();
		go_to(frm, findings[event.currentTarget.dataset.finding]);
	});
	dialog.show();
}

function finding_line(found, n) {
	const kind = found.severity === "Error" ? "red" : "orange";
	return `<li><span class="indicator-pill ${kind}">${__(found.severity)}</span>
		<a href="#" data-finding="${n}">${frappe.utils.escape_html(found.place)}</a>
		<span>${found.text}</span></li>`;
}

function go_to(frm, found) {
	if (found.table === "questions") return onestop.form_builder.show(frm, found.row);
	frm.scroll_to_field(found.table, !found.row);
	const grid = found.row && frm.get_field(found.table).grid;
	if (grid) {
		grid.grid_rows[found.row - 1].toggle_view(true);
	}
}

function prepare_next(frm) {
	frappe
		.call({ method: "onestop.api.catalogue.new_version", args: { version: frm.doc.name } })
		.then((answer) => frappe.set_route("Form", "Procedure Version", answer.message));
}
