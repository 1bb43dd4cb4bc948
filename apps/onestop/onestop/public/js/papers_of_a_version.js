// Papers: taken from the shared library into a version, and their forms handed out at the counter.
frappe.provide("onestop.papers");

const escaped = (words) => frappe.utils.escape_html(words || "");

// ── In the form of a version ────────────────────────────────────────────────────────────────────────

onestop.papers.offer_library = function (frm) {
	const grid = frm.get_field("papers").grid;
	if (frm.doc.docstatus === 0 && frm.perm[0].write) {
		grid.add_custom_button(__("Add from the Library"), () => choose(frm));
		offer_results(grid);
	}
};

function choose(frm) {
	const on = frm.doc.effective_from || frappe.datetime.get_today();
	frappe.call({ method: "onestop.api.papers.library", args: { on }, type: "GET" }).then((answer) => {
		if (answer.message.length) show_library(frm, answer.message);
		else frappe.msgprint(__("No paper of the library is in force on this date."));
	});
}

function show_library(frm, papers) {
	const options = papers.map(({ name, paper_name }) => ({ value: name, label: escaped(paper_name) }));
	const dialog = new frappe.ui.Dialog({
		title: __("Add from the Library"),
		size: "large",
		fields: [{ fieldtype: "MultiCheck", fieldname: "papers", options, columns: 1 }],
		primary_action_label: __("Add Papers"),
		primary_action({ papers: chosen }) {
			dialog.hide();
			if (chosen.length) add(frm, chosen);
		},
	});
	dialog.show();
}

const add = (frm, names) =>
	fetch(names).then((rows) => {
		rows.forEach((row) => frm.add_child("papers", row));
		frm.refresh_field("papers");
	});

const fetch = (names) =>
	frappe
		.call({ method: "onestop.api.papers.from_library", args: { papers: names }, type: "GET" })
		.then((answer) => answer.message);

function offer_results(grid) {
	frappe.call({ method: "onestop.api.papers.known_results", type: "GET" }).then((answer) => {
		onestop.grid.offer(grid, "replaced_by_result", answer.message);
	});
}

onestop.papers.fill_from_library = function (frm, doctype, name) {
	const { standard_paper } = locals[doctype][name];
	if (!standard_paper) return;
	fetch([standard_paper]).then(([paper]) => {
		Object.entries(paper).forEach(([field, value]) => {
			if (field !== "standard_paper") frappe.model.set_value(doctype, name, field, value);
		});
	});
};

// ── In the form of a dossier ────────────────────────────────────────────────────────────────────────

onestop.papers.show_forms = function (frm) {
	const $grid = frm.get_field("papers").grid.wrapper;
	$grid.find(".onestop-forms").remove();
	if (!frm.doc.procedure) return;
	const { procedure, case_name, procedure_version } = frm.doc;
	const args = { procedure, case_name: case_name || "", version: procedure_version || "" };
	const asked = JSON.stringify(args);
	frappe.call({ method: "onestop.api.papers.forms", args, type: "GET" }).then((answer) => {
		$grid.find(".onestop-forms").remove();
		if (answer.message.length && frm.onestop_forms === asked) $grid.append(forms(answer.message));
	});
	frm.onestop_forms = asked;
};

function forms(papers) {
	const link = (url, label) =>
		url ? `<a href="${encodeURI(url)}" target="_blank" rel="noopener">${label}</a>` : "";
	const rows = papers.map(
		({ paper_name, blank_form, filled_sample }) => `<li><span>${escaped(paper_name)}</span>
			${link(blank_form, __("Blank Form"))} ${link(filled_sample, __("Filled Sample"))}</li>`
	);
	return `<div class="onestop-forms"><b>${__("Forms to Hand Out")}</b><ul>${rows.join("")}</ul></div>`;
}
