// A badge that nobody can overlook: what is here was not compared with an official text.

frappe.provide("onestop.certainty");

const MASTERS = [
	"Exemption Group",
	"Fee Type",
	"Government Level",
	"Legal Document",
	"Reason",
	"Standard Paper",
];

const pill = () => `<span class="indicator-pill orange">${__("Unverified")}</span>`;

onestop.certainty.formatters = { is_unverified: (value) => (value ? pill() : "") };

onestop.certainty.of_master = (doc) => [
	__(doc.certainty),
	doc.certainty === "Unverified" ? "orange" : "green",
	`certainty,=,${doc.certainty}`,
];

onestop.certainty.show = function (frm, is_unverified, note) {
	if (!is_unverified) return;
	frm.dashboard.clear_headline();
	frm.dashboard.set_headline(`${pill()} <span>${frappe.utils.escape_html(note || "")}</span>`);
};

// A procedure is as certain as its version in force, or its latest one while none is.
const ask = () =>
	frappe
		.call({ method: "onestop.api.certainty.unverified", type: "GET" })
		.then(({ message }) => message);

onestop.certainty.show_procedure = function (frm) {
	if (frm.is_new() || !frappe.model.can_read("Procedure Version")) return;
	ask().then((found) => onestop.certainty.show(frm, frm.doc.name in found, found[frm.doc.name]));
};

let known = {};

onestop.certainty.mark = function (listview) {
	if (!frappe.model.can_read("Procedure Version")) return;
	ask().then((found) => {
		known = found;
		listview.render_list();
	});
};

onestop.certainty.of_procedure = (doc) =>
	doc.name in known ? [__("Unverified"), "orange", `name,=,${doc.name}`] : undefined;

for (const doctype of MASTERS) {
	frappe.ui.form.on(doctype, {
		refresh(frm) {
			const is_unverified = !frm.is_new() && frm.doc.certainty === "Unverified";
			onestop.certainty.show(frm, is_unverified, frm.doc.source);
		},
	});
}
