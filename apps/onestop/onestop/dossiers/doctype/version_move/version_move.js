// The form of a move. Saving shows what changes for each dossier; submitting does it.

frappe.ui.form.on("Version Move", {
	setup(frm) {
		frm.set_query("from_version", () => ({ filters: { docstatus: 1 } }));
		frm.set_query("to_version", () => ({ filters: { docstatus: 1 } }));
		frm.set_query("dossier", "dossiers", () => ({
			filters: { procedure_version: frm.doc.from_version || "-", resolved_on: ["is", "not set"] },
		}));
	},

	refresh(frm) {
		show_summary(frm);
		if (frm.doc.docstatus === 0 && frm.perm[0].write) {
			frm.add_custom_button(__("Choose Open Dossiers"), () => choose(frm));
		}
	},
});

function choose(frm) {
	if (!frm.doc.from_version) {
		frappe.msgprint(__("Choose the version the dossiers were received under first."));
		return;
	}
	const args = { version: frm.doc.from_version };
	frappe
		.call({ method: "onestop.api.variants.open_dossiers", args, type: "GET" })
		.then(({ message }) => (message.length ? offer(frm, message) : nothing_open()));
}

function nothing_open() {
	frappe.msgprint(__("No dossier is open under this version."));
}

function offer(frm, found) {
	found.forEach(({ name, dossier_code }) => frappe.utils.add_link_title("Dossier", name, dossier_code));
	const held = new Set((frm.doc.dossiers || []).map((row) => row.dossier));
	const options = found.map((dossier) => ({
		label: `${dossier.dossier_code} – ${dossier.applicant_name} (${__(dossier.status, null, "Dossier")})`,
		value: dossier.name,
		checked: 1,
	}));
	const dialog = new frappe.ui.Dialog({
		title: __("Choose Open Dossiers"),
		fields: [{ fieldtype: "MultiCheck", fieldname: "chosen", options, select_all: 1, columns: 1 }],
		primary_action_label: __("Add and Preview"),
		primary_action({ chosen }) {
			dialog.hide();
			frm.doc.dossiers = (frm.doc.dossiers || []).filter((row) => row.dossier);
			const added = chosen.filter((name) => !held.has(name));
			added.forEach((dossier) => frm.add_child("dossiers", { dossier }));
			frm.refresh_field("dossiers");
			frm.dirty();
			frm.save();
		},
	});
	dialog.show();
}

function show_summary(frm) {
	const rows = frm.doc.dossiers || [];
	const number = (outcome) => rows.filter((row) => row.outcome === outcome).length;
	const late = rows.filter((row) => row.is_late_after).length;
	const told = frm.doc.docstatus
		? __("{0} dossiers moved, {1} skipped. Print their slips anew.", [
				number("Has Moved"),
				number("Skipped"),
			])
		: __("{0} dossiers move, {1} are skipped, {2} will be late. Nothing is written until you submit.", [
				number("Moves"),
				number("Skipped"),
				late,
			]);
	frm.get_field("summary").$wrapper.html(rows.length && !frm.is_dirty() ? `<p>${told}</p>` : "");
}
