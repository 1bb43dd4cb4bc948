// Trying a version out: the facts of an imagined dossier on the left, what it would get on the right.
// Everything on the right is the server's word; here it only gets its place.
import { Asked } from "./trial_asked";
import { drawn_trial } from "./trial_result";

frappe.provide("onestop.trial");

const PATIENCE = 400; // milliseconds without typing before the server is asked anew
const CHANNELS = ["In Person", "Public Post", "Online"];
const TRY = "onestop.api.trial.try_out";
const QUESTIONS = { look: "onestop.api.questions.look", try_form: "onestop.api.questions.try_form" };
const FORM = "onestop.api.trial.form";

onestop.trial.open = function (frm) {
	const dialog = new frappe.ui.Dialog({
		title: __("Trial: {0}", [frm.doc.procedure || ""]),
		size: "extra-large",
		fields: [{ fieldname: "place", fieldtype: "HTML" }],
	});
	dialog.$wrapper.addClass("onestop-trial-dialog");
	const $place = dialog.get_field("place").$wrapper;
	$place.html(`<div class="onestop-trial">
		<div class="onestop-trial-facts" aria-label="${__("The imagined dossier")}">
			<div class="basic"></div><div class="onestop-trial-asked"></div><div class="form"></div>
		</div>
		<div class="onestop-trial-result" aria-live="polite"></div>
	</div>`);
	const trial = { frm, dialog, $result: $place.find(".onestop-trial-result"), number: 0 };
	trial.$form = $place.find(".form");
	trial.soon = frappe.utils.debounce(() => ask(trial), PATIENCE);
	trial.facts = facts_of(trial, $place.find(".basic"));
	trial.asked = new Asked($place.find(".onestop-trial-asked"), trial.soon);
	dialog.set_secondary_action_label(__("Run Over Received Dossiers"));
	dialog.set_secondary_action(() => onestop.rerun.open(frm));
	dialog.show();
	ask(trial);
	return trial;
};

// A draft is tried as it stands in the form, a published version as it is.
onestop.trial.subject = (frm) =>
	frm.doc.docstatus === 0 && frm.perm[0].write
		? { values: JSON.stringify(frm.doc) }
		: { version: frm.doc.name };

function facts_of(trial, $place) {
	const { frm } = trial;
	const cases = (frm.doc.cases || []).map((row) => row.case_name).filter(Boolean);
	const facts = new frappe.ui.FieldGroup({
		body: $place[0],
		no_submit_on_enter: true,
		fields: [
			{
				fieldname: "received_at",
				fieldtype: "Datetime",
				label: __("Moment of Receipt"),
				default: first_moment(frm),
				reqd: 1,
			},
			{
				fieldname: "channel",
				fieldtype: "Select",
				label: __("Channel"),
				options: CHANNELS.map((value) => ({ value, label: __(value) })),
				default: CHANNELS[0],
			},
			{
				fieldname: "case_name",
				fieldtype: "Select",
				label: __("Case"),
				options: [{ value: "", label: __("ordinary") }, ...cases],
				hidden: !cases.length,
			},
			{
				fieldname: "agency",
				fieldtype: "Link",
				options: "Agency",
				label: __("Agency"),
				default: frappe.defaults.get_user_default("agency"),
				reqd: 1,
			},
		].map((field) => ({ ...field, change: trial.soon })),
	});
	facts.make();
	return facts;
}

// Now, unless the version begins later.
function first_moment(frm) {
	const now = frappe.datetime.now_datetime();
	const begins = frm.doc.effective_from;
	return begins && begins > now.slice(0, 10) ? `${begins} 08:00:00` : now;
}

function given(trial) {
	const answers = trial.answers?.values() || {};
	return { ...trial.facts.get_values(true, false), ...trial.asked.values(), answers };
}

function ask(trial) {
	const facts = given(trial);
	if (!facts.agency) return;
	const number = ++trial.number;
	trial.$result.addClass("is-asking");
	frappe
		.call({
			method: TRY,
			type: "POST",
			args: { trial: JSON.stringify(facts), ...onestop.trial.subject(trial.frm) },
		})
		.then(({ message }) => {
			if (number === trial.number) show(trial, message);
		})
		.always(() => trial.$result.removeClass("is-asking"));
}

function show(trial, found) {
	trial.asked.show(found);
	show_questions(trial, found.questions);
	trial.$result.html(drawn_trial(found));
	trial.$result.find("[data-form]").on("click", (event) => {
		event.preventDefault();
		open_form(trial, event.currentTarget.dataset.form);
	});
}

// The application form as it will be asked; drawn anew only when it asks something else.
function show_questions(trial, questions) {
	const asked = JSON.stringify(questions.map((question) => ({ ...question, is_waiting: 0 })));
	if (asked === trial.questions) return;
	const answers = trial.answers?.values() || {};
	trial.questions = asked;
	trial.answers = new onestop.AnswerForm({
		$place: trial.$form,
		questions,
		answers,
		ask: (given) => look(trial, given),
		changed: trial.soon,
	});
}

function look(trial, answers) {
	const { values, version } = onestop.trial.subject(trial.frm);
	const case_name = trial.facts.get_value("case_name") || "";
	const method = values ? "try_form" : "look";
	const args = { answers, case_name, ...(values ? { values } : { version }) };
	return frappe
		.call({ method: QUESTIONS[method], type: "POST", args })
		.then((answer) => answer.message);
}

function open_form(trial, name) {
	const args = { name, trial: JSON.stringify(given(trial)), ...onestop.trial.subject(trial.frm) };
	open_url_post(`/api/method/${FORM}`, args, true);
}
