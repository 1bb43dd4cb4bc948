// Personal numbers: masked for who needs no full view; the full number is the server's answer to a reason.
frappe.provide("onestop.numbers");

const MASKED = {
	Applicant: { identity_number: "identity_number_masked", phone: "phone_masked" },
	Dossier: { applicant_phone: "applicant_phone_masked", receiver_identity: "receiver_identity_masked" },
};

Object.keys(MASKED).forEach((doctype) =>
	frappe.ui.form.on(doctype, { refresh: (frm) => onestop.numbers.show(frm) })
);

// One of the two stands on the form: the number for who reads it, else its mask.
onestop.numbers.show = function (frm) {
	const is_full = Boolean(frm.perm[1]?.read);
	Object.values(MASKED[frm.doctype]).forEach((shown) => {
		const label = frm.get_docfield(shown).label;
		frm.set_df_property(shown, "label", __(label.replace(" (masked)", "")));
		frm.toggle_display(shown, !is_full && Boolean(frm.doc[shown]));
	});
	if (!is_full && !frm.is_new() && has_numbers(frm)) {
		frm.add_custom_button(__("Show Full Numbers"), () => ask(frm));
	}
};

const has_numbers = (frm) =>
	Object.values(MASKED[frm.doctype]).some((shown) => frm.doc[shown]) ||
	(frm.doc.answers || []).some((row) => (row.shown_text || "").includes("•"));

function ask(frm) {
	const dialog = new frappe.ui.Dialog({
		title: __("Show Full Numbers"),
		fields: [
			{
				fieldtype: "Small Text",
				fieldname: "reason",
				label: __("Reason"),
				reqd: 1,
				description: __("It is written into the dossier's journal with your name and the time."),
			},
		],
		primary_action_label: __("Show"),
		primary_action({ reason }) {
			unmask(frm, reason).then((found) => {
				dialog.hide();
				tell(frm, found);
			});
		},
	});
	dialog.show();
}

function unmask({ doctype, docname }, reason) {
	const args = { doctype, name: docname, reason };
	return frappe
		.call({ method: "onestop.api.personal_numbers.unmask", args })
		.then((answer) => answer.message);
}

function tell(frm, { fields, answers }) {
	const labels = Object.fromEntries((frm.doc.answers || []).map((row) => [row.question_key, row.label]));
	const rows = [
		...Object.entries(fields).map(([field, value]) => [__(frm.get_docfield(field).label), value]),
		...Object.entries(answers).map(([key, value]) => [labels[key] || key, value]),
	].filter(([_label, value]) => value);
	const told = rows.map(([label, value]) => `<dt>${plain(label)}</dt><dd>${plain(value)}</dd>`);
	const dialog = new frappe.ui.Dialog({
		title: __("Full Numbers"),
		fields: [{ fieldtype: "HTML", fieldname: "told" }],
	});
	dialog.fields_dict.told.$wrapper.html(`<dl class="onestop-answers-told">${told.join("")}</dl>`);
	dialog.show();
}

const plain = (text) => frappe.utils.escape_html(text || "");
