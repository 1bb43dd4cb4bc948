// The builder of an application form: cards that are dragged into order and edited in place, and beside them
// the form as it will be asked. Problems and visibility come from the server.
import { COMPARABLE, QuestionEditor, as_choice, as_options, said } from "./question_editor";
import { is_same } from "./typing";

frappe.provide("onestop.form_builder");

const TRY_PATIENCE = 500; // milliseconds without typing before the form is tried anew
const ROW = "Procedure Question";

const shown = (words) => frappe.utils.escape_html(words || "");

class FormBuilder extends QuestionEditor {
	constructor(frm, before) {
		super();
		this.frm = frm;
		this.of = frm.doc.name;
		this.turn = 0;
		this.open = "";
		this.answers = {};
		if (before && is_same(before.of, this.of)) this.go_on(before);
		this.may_edit = frm.doc.docstatus === 0 && Boolean(frm.perm[0]?.write);
		this.try_soon = frappe.utils.debounce(() => this.try_form(), TRY_PATIENCE);
		this.draw();
	}

	get rows() {
		return this.frm.doc.questions || [];
	}

	// The form was drawn anew, by a save for instance: the same card stays open with what is typed in it.
	go_on(before) {
		before.settle();
		this.open = this.rows[before.open_place - 1]?.name;
		this.answers = before.answers;
		this.cursor_before = before.cursor();
	}

	// ── The frame ──────────────────────────────────────────────────────────────────────────────────

	draw() {
		const buttons = `<div class="tools">
			<button class="btn btn-primary btn-sm" data-do="add">${__("Add Question")}</button>
			<button class="btn btn-default btn-sm" data-do="heading">${__("Add Heading")}</button>
			<button class="btn btn-default btn-sm" data-do="library">${__("From the Library")}</button>
		</div>`;
		this.$place = this.frm.get_field("questions_preview").$wrapper;
		this.$place.html(`<div class="onestop-builder">
			<section class="cards" aria-label="${__("Questions")}">
				<ol></ol><p class="empty text-muted">${__("The form asks nothing yet.")}</p>
				${this.may_edit ? buttons : ""}
			</section>
			<section class="preview" aria-label="${__("Preview")}">
				<header><b>${__("Preview")}</b>
					<i class="text-muted">${__("Answer to see what is asked then; nothing is kept.")}</i>
					<select class="form-control input-xs case" aria-label="${__("Case")}"></select></header>
				<div class="form"></div>
			</section></div>`);
		this.$list = this.$place.find("ol");
		const $builder = this.$place.children(); // drawn anew with its listeners
		$builder.on("click", "[data-do]", (event) => this.press(event));
		$builder.on("keydown", ".handle", (event) => this.press_arrow(event));
		this.$place.find(".case").on("change", () => this.try_form());
		this.draw_cards();
		this.let_drag();
		this.offer_cases();
		this.try_form();
	}

	draw_cards() {
		const cursor = this.cursor_before || this.cursor();
		const open = this.rows.find((row) => row.name === this.open);
		this.$list.html(this.rows.map((row) => this.card(row)).join(""));
		this.$place.find(".empty").toggle(!this.rows.length);
		this.editor = this.cursor_before = null;
		this.open_place = open?.idx;
		if (open) this.draw_editor(open);
		if (cursor) this.editor?.fields_dict[cursor]?.set_focus();
		this.show_problems();
	}

	card(row) {
		const star = row.is_mandatory ? '<span class="star">*</span>' : "";
		const handle = this.may_edit
			? `<button class="handle" type="button" title="${__("Drag, or press the arrow keys")}"
				aria-label="${__("Move question {0}", [row.idx])}">⠿</button>`
			: "";
		return `<li class="${row.question_type === "Heading" ? "is-heading" : ""}" data-name="${row.name}">
			<div class="head">${handle}<span class="number">${row.idx}</span>
				<button class="words" type="button" data-do="edit">${this.words_of(row)} ${star}</button>
				<span class="kind">${shown(said(row.question_type))}</span>
				${this.may_edit ? this.buttons_of() : ""}</div>
			<div class="when">${this.when(row)}</div>
			<div class="problems" role="status"></div><div class="editor"></div></li>`;
	}

	words_of(row) {
		return row.label ? shown(row.label) : `<i class="text-muted">${__("Question without words")}</i>`;
	}

	buttons_of() {
		const button = (action, icon, label) =>
			`<button class="btn btn-xs" type="button" data-do="${action}" title="${label}"
				aria-label="${label}">${frappe.utils.icon(icon, "sm")}</button>`;
		return `<span class="actions">${button("copy", "duplicate", __("Duplicate"))}${button(
			"remove",
			"delete",
			__("Delete")
		)}</span>`;
	}

	when(row) {
		const told = [];
		if (row.case_name) told.push(__("Only for case “{0}”", [shown(row.case_name)]));
		if (row.shown_when_question) {
			const other = this.rows.find((each) => each.question_key === row.shown_when_question);
			const values = (row.shown_when_answer || "").split("\n").filter(Boolean).map(said).join(", ");
			const question = shown(other?.label || row.shown_when_question);
			const comparison = said(row.shown_when_comparison || "Is").toLowerCase();
			told.push(`${__("Shown when")} “${question}” ${comparison} ${shown(values)}`);
		}
		return told.join(" · ");
	}

	// ── What the administrator does ────────────────────────────────────────────────────────────────

	press(event) {
		this.settle();
		const action = event.currentTarget.dataset.do;
		const name = event.currentTarget.closest("li")?.dataset.name;
		const row = this.rows.find((each) => each.name === name);
		const deeds = {
			add: () => this.add({ question_type: "Text" }),
			heading: () => this.add({ question_type: "Heading" }),
			library: () => this.choose_from_library(),
			edit: () => this.toggle(row),
			copy: () => this.copy(row),
			remove: () => this.remove(row),
		};
		deeds[action]();
	}

	press_arrow(event) {
		const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
		if (!step) return;
		event.preventDefault();
		const name = event.currentTarget.closest("li").dataset.name;
		const from = this.rows.findIndex((row) => row.name === name);
		this.move(from, from + step);
		this.$list.find(`[data-name="${name}"] .handle`).trigger("focus");
	}

	add(values, place = this.rows.length) {
		this.settle();
		const row = this.frm.add_child("questions", { question_key: this.new_key(), ...values });
		this.move(this.rows.length - 1, place);
		this.toggle(row, true);
		this.$list.find(`[data-name="${row.name}"] textarea`).first().trigger("focus");
		return row;
	}

	// A key holds conditions and answers together; nobody has to read it.
	new_key() {
		const taken = this.rows.map((row) => row.question_key);
		let number = this.rows.length + 1;
		while (taken.includes(`question_${number}`)) number += 1;
		return `question_${number}`;
	}

	copy(row) {
		const fields = frappe.meta.get_docfields(ROW).map((df) => df.fieldname);
		const values = Object.fromEntries(fields.map((field) => [field, row[field]]));
		this.add({ ...values, question_key: this.new_key() }, row.idx);
	}

	remove(row) {
		const name = shown(row.label || __("Question without words"));
		frappe.confirm(__("Remove the question “{0}”?", [name]), () => {
			this.settle();
			frappe.model.clear_doc(row.doctype, row.name);
			this.frm.doc.questions = this.rows.filter((each) => each.name !== row.name);
			this.changed_order();
		});
	}

	move(from, to) {
		if (to < 0 || to >= this.rows.length) return;
		this.settle();
		this.rows.splice(to, 0, ...this.rows.splice(from, 1));
		this.changed_order();
	}

	changed_order() {
		this.rows.forEach((row, place) => (row.idx = place + 1));
		this.draw_cards();
		this.changed_content();
	}

	let_drag() {
		if (!this.may_edit) return;
		new Sortable(this.$list.get(0), {
			handle: ".handle",
			animation: 150,
			onEnd: ({ oldIndex, newIndex }) => this.move(oldIndex, newIndex),
		});
	}

	// A step of the process may wait for a choice, or for yes or no.
	offer_questions() {
		onestop.form_builder.offer_steps(this.frm);
	}

	try_form() {
		const { questions, cases } = this.frm.doc;
		const case_name = this.$place.find(".case").val() || "";
		const args = { values: { questions, cases }, answers: this.answers, case_name };
		const turn = ++this.turn;
		const is_late = () => turn !== this.turn || this.frm.form_builder !== this;
		return frappe
			.call({ method: "onestop.api.questions.try_form", args })
			.then(({ message }) => message && !is_late() && this.show(message));
	}

	show(found) {
		this.problems = found.form_problems;
		this.show_problems();
		this.offer_cases();
		const asked = JSON.stringify(found.questions);
		if (asked === this.shown_form) {
			this.form?.show(found);
			return;
		}
		this.shown_form = asked;
		let first = found;
		this.form = new onestop.AnswerForm({
			$place: this.$place.find(".preview .form"),
			questions: found.questions,
			answers: this.form?.values() || this.answers,
			ask: (answers) => {
				this.answers = answers;
				const known = first;
				first = null;
				return known ? Promise.resolve(known) : this.try_form().then(() => null);
			},
		});
	}

	show_problems() {
		for (const row of this.rows) {
			const told = (this.problems || {})[row.question_key] || [];
			const lines = told.map((problem) => `<div>${problem}</div>`).join("");
			this.$list
				.find(`[data-name="${row.name}"]`)
				.toggleClass("has-problem", told.length > 0)
				.children(".problems")
				.html(lines);
		}
	}

	offer_cases() {
		const cases = (this.frm.doc.cases || []).map((row) => row.case_name).filter(Boolean);
		const $case = this.$place.find(".case").toggle(cases.length > 0);
		const chosen = $case.val() || "";
		const option = (name) =>
			`<option value="${shown(name)}">${name ? shown(name) : __("ordinary case")}</option>`;
		$case.html(["", ...cases].map(option).join("")).val(cases.includes(chosen) ? chosen : "");
	}
}

onestop.form_builder.show = function (frm, number) {
	const builder = frm.form_builder;
	const row = builder?.rows[number - 1];
	frm.set_active_tab?.(frm.get_field("questions_tab")?.tab ?? frm.layout.tabs_dict?.questions_tab);
	if (row) builder.toggle(row, true);
};

onestop.form_builder.offer_steps = function (frm) {
	const asked = (frm.doc.questions || []).filter((row) => COMPARABLE.includes(row.question_type));
	const questions = asked.map(as_choice);
	const answers = asked.flatMap((row) =>
		row.question_type === "Choice"
			? (row.choices || "").split("\n").filter(Boolean)
			: as_options(["Yes", "No"])
	);
	const grid = frm.get_field("process_steps").grid;
	onestop.grid.offer(grid, "only_question", [{ value: "", label: "" }, ...questions]);
	onestop.grid.offer(grid, "only_answer", ["", ...new Set(answers)]);
};

frappe.ui.form.on("Procedure Version", {
	refresh(frm) {
		frm.form_builder = new FormBuilder(frm, frm.form_builder);
		onestop.form_builder.offer_steps(frm);
	},
});
