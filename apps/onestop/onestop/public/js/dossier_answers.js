// The application form on a dossier: filled in while it is received or supplemented, afterwards read.

import { is_same as is_same_document } from "./typing";

const OPEN = ["Draft", "New", "Supplement Requested"];
const WITH_PARTS = ["Person", "Address"];

frappe.ui.form.on("Dossier", {
	refresh: (frm) => show_form(frm),
	procedure(frm) {
		frm.clear_table("answers");
		show_form(frm);
	},
	case_name: (frm) => frm.answer_form?.look(),
	validate: (frm) => keep_answers(frm),
});

// Who reads answers masked cannot fill them in: permission level 1 holds them in full.
const may_answer = (frm) =>
	(frm.is_new() || OPEN.includes(frm.doc.status)) && frm.perm[0]?.write && frm.perm[1]?.write;

function show_section(frm, is_shown) {
	frm.set_df_property("answers_section", "hidden", is_shown ? 0 : 1);
}

function show_form(frm) {
	const $place = frm.get_field("answers_form").$wrapper;
	const rows = frm.doc.answers || [];
	if (!belongs(frm) || !may_answer(frm)) frm.answer_form = null;
	if (!frm.doc.procedure || (!may_answer(frm) && !rows.length)) {
		show_section(frm, false);
	} else if (may_answer(frm)) {
		ask_form(frm).then((found) => found && draw_form(frm, $place, found));
	} else {
		onestop.read_answers($place, rows);
		show_section(frm, true);
	}
	if (rows.length && !frm.is_new()) offer_print(frm);
}

const belongs = ({ answer_form, doc }) =>
	answer_form && answer_form.procedure === doc.procedure && is_same_document(answer_form.dossier, doc.name);

function ask_form(frm) {
	const { procedure, name } = frm.doc;
	const args = frm.is_new() ? { procedure } : { procedure, dossier: name };
	return frappe
		.call({ method: "onestop.api.questions.form", args, type: "GET" })
		.then(({ message }) => frm.doc.procedure === procedure && frm.doc.name === name && message);
}

function draw_form(frm, $place, { version, questions }) {
	show_section(frm, questions.length > 0);
	const kinds = questions.map(({ key, type, choices }) => [key, type, choices]);
	const content = JSON.stringify([version, kinds]);
	const is_held = $place.get(0).contains(document.activeElement);
	if (is_held && frm.answer_form?.content === content) return; // somebody is answering
	frm.answer_form = null;
	if (!questions.length) return;
	frm.answer_form = new onestop.AnswerForm({
		$place,
		questions,
		answers: Object.fromEntries((frm.doc.answers || []).map((row) => [row.question_key, answer_in(row)])),
		ask: (answers) => look(frm, version, answers),
		changed: () => keep_answers(frm) && frm.dirty(),
	});
	const { procedure, name: dossier } = frm.doc;
	Object.assign(frm.answer_form, { content, procedure, dossier });
}

function look(frm, version, answers) {
	const args = { version, answers, case_name: frm.doc.case_name || "" };
	return frappe.call({ method: "onestop.api.questions.look", args }).then((answer) => answer.message);
}

const answer_in = ({ value, question_type }) =>
	WITH_PARTS.includes(question_type) ? JSON.parse(value || "{}") : value;

// The rows follow the form; a row that did not change stays as it is.
function keep_answers(frm) {
	if (!frm.answer_form) return false;
	const given = frm.answer_form.values();
	const kinds = Object.fromEntries(frm.answer_form.questions.map(({ key, type }) => [key, type]));
	const before = frm.doc.answers || [];
	frm.doc.answers = before.filter((row) => row.question_key in given);
	for (const [key, answer] of Object.entries(given)) {
		const row =
			frm.doc.answers.find((each) => each.question_key === key) ||
			frm.add_child("answers", { question_key: key, question_type: kinds[key] });
		if (!is_same(answer_in(row), answer)) {
			row.value = typeof answer === "string" ? answer : JSON.stringify(answer);
		}
	}
	frm.doc.answers.forEach((row, place) => (row.idx = place + 1));
	return true;
}

const is_same = (one, other) => frappe.utils.deep_equal
	? frappe.utils.deep_equal(one, other)
	: JSON.stringify(one) === JSON.stringify(other);

function offer_print(frm) {
	frm.add_custom_button(__("Print Application Form"), () => {
		const address = "/api/method/onestop.api.questions.application_form";
		window.open(frappe.urllib.get_full_url(`${address}?dossier=${encodeURIComponent(frm.doc.name)}`));
	});
}
