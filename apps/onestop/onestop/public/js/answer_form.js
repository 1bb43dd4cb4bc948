// An application form that can be answered. Which questions are asked, and what is wrong with an answer, the
// server says; here they only get their controls and their place.
frappe.provide("onestop");

const ANSWER_PATIENCE = 350; // milliseconds after an answer before the server is asked
const WIDE = ["Long Text", "Person", "Address", "Heading", "File"];

const plain = (words) => frappe.utils.escape_html(words || "");

const PERSON = () => [
	["full_name", __("Full Name")],
	["date_of_birth", __("Date of Birth"), __("Like 05/01/1990, or only the year")],
	["gender", __("Gender")],
	["ethnicity", __("Ethnic Group")],
	["nationality", __("Nationality")],
	["identity_number", __("Identity Number")],
	["residence", __("Residence")],
];
const ADDRESS = () => [
	["detail", __("House Number and Street")],
	["hamlet", __("Hamlet or Residential Group")],
	["commune", __("Commune or Town")],
	["district", __("District")],
	["province", __("Province")],
];
const PARTS = { Person: PERSON, Address: ADDRESS };
const GENDERS = () => [
	{ value: "", label: "" },
	{ value: "Nam", label: __("Male") },
	{ value: "Nữ", label: __("Female") },
];
const YES_OR_NO = () => [
	{ value: "", label: "" },
	{ value: "Yes", label: __("Yes") },
	{ value: "No", label: __("No") },
];

onestop.AnswerForm = class AnswerForm {
	// `ask(answers)` promises { visible, problems }; `changed(answers)` hears every change.
	constructor({ $place, questions, answers = {}, ask, changed = () => {} }) {
		Object.assign(this, { questions, answers: { ...answers }, ask, changed, controls: {}, asked: 0 });
		this.$form = $('<div class="onestop-answers"></div>').appendTo($place.empty());
		questions.forEach((question) => this.draw(question));
		this.look();
		this.look_soon = frappe.utils.debounce(() => this.look(), ANSWER_PATIENCE);
	}

	draw(question) {
		const wide = WIDE.includes(question.type) || question.allows_several ? "is-wide" : "";
		const $box = $(`<div class="onestop-answer ${wide}" data-key="${plain(question.key)}">
			<div class="control"></div><div class="problem" role="status"></div></div>`);
		$box.toggle(!question.is_waiting).appendTo(this.$form);
		const $control = $box.children(".control");
		if (question.type === "Heading") {
			$control.html(`<h5>${plain(question.label)}</h5><p class="help">${plain(question.help)}</p>`);
		} else if (PARTS[question.type]) {
			this.draw_parts(question, $control);
		} else {
			this.controls[question.key] = this.make($control, question, this.df_of(question));
			this.put(this.controls[question.key], question, this.answers[question.key]);
		}
	}

	df_of(question) {
		const df = { label: plain(question.label), description: plain(question.help) };
		df.reqd = question.is_mandatory ? 1 : 0;
		const choices = question.choices.map((choice) => ({ value: choice, label: plain(choice) }));
		const kinds = {
			Text: { fieldtype: "Data" },
			"Long Text": { fieldtype: "Small Text" },
			Number: { fieldtype: "Data" },
			Date: { fieldtype: "Date" },
			"Yes or No": { fieldtype: "Select", options: YES_OR_NO() },
			File: { fieldtype: "Attach" },
			Choice: question.allows_several
				? { fieldtype: "MultiCheck", options: choices, columns: 2, on_change: () => this.heard() }
				: { fieldtype: "Select", options: [{ value: "", label: "" }, ...choices] },
		};
		return { ...df, ...kinds[question.type], fieldname: `answer_${question.key}` };
	}

	make($parent, question, df) {
		const made = frappe.ui.form.make_control({
			parent: $parent,
			df: { ...df, change: () => this.heard() },
			render_input: true,
		});
		made.toggle_label?.(true);
		made.$input?.attr("aria-label", df.label || question.label);
		if (question.type === "Number") made.$input.attr("inputmode", "decimal");
		return made;
	}

	draw_parts(question, $control) {
		const star = question.is_mandatory ? '<span class="star">*</span>' : "";
		$control.html(`<fieldset><legend>${plain(question.label)} ${star}</legend>
			<p class="help">${plain(question.help)}</p><div class="parts"></div></fieldset>`);
		const answer = this.answers[question.key] || {};
		this.controls[question.key] = {};
		for (const [part, label, description] of PARTS[question.type]()) {
			const choice = part === "gender" ? { fieldtype: "Select", options: GENDERS() } : {};
			const fieldname = `${question.key}_${part}`;
			const df = { fieldtype: "Data", fieldname, label, description, ...choice };
			const made = this.make($control.find(".parts"), question, df);
			if (answer[part]) made.set_value(answer[part]);
			this.controls[question.key][part] = made;
		}
	}

	put(control, question, answer) {
		if (!answer) return;
		if (question.type === "Choice" && question.allows_several) {
			control.selected_options = answer.split("\n");
			control.select_options(control.selected_options);
		} else {
			control.set_value(answer);
		}
	}

	// What stands in the form now; hidden questions keep their answer until the server drops it.
	values() {
		const found = {};
		for (const question of this.questions) {
			const control = this.controls[question.key];
			const value = control && this.value_of(question, control);
			if (value) found[question.key] = value;
		}
		return found;
	}

	value_of(question, control) {
		if (PARTS[question.type]) {
			const parts = Object.entries(control).map(([part, made]) => [part, this.typed(made)]);
			const given = parts.filter(([_part, value]) => value);
			return given.length ? Object.fromEntries(given) : "";
		}
		if (question.allows_several) return (control.get_checked_options() || []).join("\n");
		return this.typed(control);
	}

	typed(control) {
		const value = control.get_value();
		return value === null || value === undefined ? "" : String(value);
	}

	heard() {
		this.answers = this.values();
		this.changed(this.answers);
		this.look_soon?.();
	}

	look() {
		const turn = ++this.asked;
		return this.ask(this.answers).then((found) => turn === this.asked && found && this.show(found));
	}

	show({ visible, problems }) {
		for (const question of this.questions) {
			const $box = this.$form.children().filter((_n, box) => box.dataset.key === question.key);
			$box.toggle(visible.includes(question.key));
			const problem = problems[question.key] || "";
			$box.toggleClass("has-problem", Boolean(problem)).children(".problem").html(problem);
		}
	}
};

// For whoever may only read: the question and what was answered.
onestop.read_answers = function ($place, rows) {
	const told = rows.map(({ label, answer_text, shown_text, question_type }) => {
		const text = plain(answer_text ?? shown_text).replace(/\n/g, "<br>");
		const is_file = question_type === "File" && /^\/(private\/)?files\//.test(shown_text);
		const address = plain(encodeURI(shown_text || ""));
		const link = `<a href="${address}" target="_blank" rel="noopener">${text}</a>`;
		const shown = is_file ? link : text;
		return `<dt>${plain(label)}</dt><dd>${shown}</dd>`;
	});
	$place.html(`<dl class="onestop-answers-told">${told.join("")}</dl>`);
};
