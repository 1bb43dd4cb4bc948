// A question edited in place on its card: only what its type can use is offered, conditions are picked from
// lists.

const TYPES = [
	"Text",
	"Long Text",
	"Number",
	"Date",
	"Choice",
	"Yes or No",
	"Person",
	"Address",
	"File",
	"Heading",
];
const ROW = "Procedure Question";
const REDRAWING = ["question_type", "shown_when_question", "shown_when_comparison"];
const DATE_LIMITS = ["", "Not in the Future", "Not in the Past"];
export const COMPARABLE = ["Choice", "Yes or No"];

const shown = (words) => frappe.utils.escape_html(words || "");
export const said = (choice) => __(choice, null, ROW);
export const as_options = (choices) =>
	choices.map((choice) => ({ value: choice, label: choice && said(choice) }));

export const as_choice = ({ question_key, label }) => ({
	value: question_key,
	label: shown(label) || "?",
});

const as_written = (words) => words.map((value) => ({ value, label: shown(value) }));

// A choice that is offered no longer stays until somebody chooses another; the check tells of it.
const with_chosen = (options, chosen) =>
	!chosen || options.some(({ value }) => value === chosen)
		? options
		: [...options, ...as_written([chosen])];

export class QuestionEditor {
	toggle(row, is_open = this.open !== row.name) {
		if (!this.may_edit) return;
		this.settle();
		this.open = is_open ? row.name : "";
		this.draw_cards();
	}

	draw_editor(row) {
		const $card = this.$list.find(`[data-name="${row.name}"]`).addClass("is-open");
		const change = () => editor === this.editor && this.heard(row); // a late word of a closed card is not
		const fields = this.fields_of(row).map((df) => ({ ...df, change, on_change: change }));
		const editor = new frappe.ui.FieldGroup({ fields, body: $card.children(".editor").empty() });
		editor.make();
		editor.fields.forEach((df) => this.fill(editor.fields_dict[df.fieldname], row));
		editor.shown = this.standing_in(editor);
		this.editor = editor;
	}

	fill(field, row) {
		if (!field?.set_input || field.df.fieldtype === "MultiCheck") return;
		field.value = row[field.df.fieldname];
		field.set_input(field.value ?? "");
	}

	standing_in(editor) {
		const fields = editor.fields.map((df) => editor.fields_dict[df.fieldname]);
		const filled = fields.filter((field) => field?.get_value);
		return Object.fromEntries(filled.map((field) => [field.df.fieldname, this.value_of(field)]));
	}

	// The field of the open card that has the cursor.
	cursor() {
		const held = document.activeElement;
		return held && this.$list?.get(0).contains(held) ? held.dataset.fieldname : "";
	}

	fields_of(row) {
		const is_text = ["Text", "Long Text"].includes(row.question_type);
		const cases = (this.frm.doc.cases || []).map(({ case_name }) => case_name).filter(Boolean);
		const select = (fieldname, label, options) => ({
			fieldtype: "Select",
			fieldname,
			label,
			options: with_chosen(options, row[fieldname]),
		});
		const data = (fieldname, label) => ({ fieldtype: "Data", fieldname, label });
		const only = (condition, ...fields) => (condition ? fields : []);
		const has_limits = is_text || row.question_type === "Number";
		const patterns = {
			Text: ["", "Identity Number", "Phone Number", "Email", "Digits Only"],
			Number: ["", "Whole Number"],
		}[row.question_type];
		return [
			{ fieldtype: "Small Text", fieldname: "label", label: __("Question", null, ROW) },
			{ fieldtype: "Section Break" },
			select("question_type", __("Type"), as_options(TYPES)),
			...only(row.question_type === "Choice", {
				fieldtype: "Small Text",
				fieldname: "choices",
				label: __("Choices"),
				description: __("One a line."),
			}),
			...only(has_limits, data("minimum", is_text ? __("Least Letters") : __("Minimum"))),
			...only(has_limits, data("maximum", is_text ? __("Most Letters") : __("Maximum"))),
			{ fieldtype: "Column Break" },
			...only(row.question_type !== "Heading", this.check("is_mandatory", __("Mandatory"))),
			...only(row.question_type === "Choice", this.check("allows_several", __("Several Choices"))),
			...only(patterns, select("pattern", __("Pattern", null, ROW), as_options(patterns || []))),
			...only(
				row.question_type === "Date",
				select("date_limit", __("Date Limit"), as_options(DATE_LIMITS))
			),
			data("help_text", __("Help")),
			...only(
				cases.length || row.case_name,
				select("case_name", __("Case"), as_written(["", ...cases]))
			),
			{ fieldtype: "Section Break", label: __("Shown When") },
			...this.condition_fields(row, select),
		];
	}

	check(fieldname, label) {
		return { fieldtype: "Check", fieldname, label };
	}

	condition_fields(row, select) {
		const other = this.rows.find((each) => each.question_key === row.shown_when_question);
		const may_be_asked = (each) => each.idx < row.idx && each.question_type !== "Heading";
		const before = this.rows.filter((each) => each === other || may_be_asked(each));
		const questions = before.map(as_choice);
		const fields = [
			select("shown_when_question", __("Question", null, ROW), [
				{ value: "", label: __("Always") },
				...questions,
			]),
		];
		if (!other) return fields;
		const can_compare = COMPARABLE.includes(other.question_type);
		const comparisons = can_compare ? ["Is", "Is Not", "Is Any Of", "Is Answered"] : ["Is Answered"];
		fields.push(
			{ fieldtype: "Column Break" },
			select("shown_when_comparison", __("Comparison"), as_options(comparisons))
		);
		if (can_compare && row.shown_when_comparison !== "Is Answered") {
			fields.push({ fieldtype: "Column Break" }, this.answer_field(row, other, select));
		}
		return fields;
	}

	answer_field(row, other, select) {
		const lines = (text) => (text || "").split("\n").filter(Boolean);
		const offered = other.question_type === "Choice" ? lines(other.choices) : ["Yes", "No"];
		const options = offered.map((value) => ({
			value,
			label: other.question_type === "Choice" ? shown(value) : said(value),
		}));
		if (row.shown_when_comparison !== "Is Any Of") {
			return select("shown_when_answer", __("Answer"), [{ value: "", label: "" }, ...options]);
		}
		const among = lines(row.shown_when_answer);
		const checked = options.map((option) => ({ ...option, checked: among.includes(option.value) }));
		return {
			fieldtype: "MultiCheck",
			fieldname: "shown_when_answer",
			label: __("Answer"),
			options: checked,
		};
	}

	heard(row) {
		const changed = this.take_in(row);
		if (!changed.length) return;
		const must_redraw = changed.some((fieldname) => REDRAWING.includes(fieldname));
		must_redraw ? this.draw_cards() : this.draw_head(row);
	}

	// Before cards are drawn anew: what stands in the open one and was not heard of yet.
	settle() {
		const row = this.rows[this.open_place - 1];
		if (row && this.editor) this.take_in(row);
	}

	take_in(row) {
		const { shown: before } = this.editor;
		const now = (this.editor.shown = this.standing_in(this.editor));
		const changed = Object.keys(now).filter((name) => now[name] !== before[name]);
		changed.forEach((name) => (row[name] = now[name]));
		changed.forEach((name) => this.follow(row, name));
		if (changed.length) this.changed_content();
		return changed;
	}

	changed_content() {
		this.frm.dirty();
		this.offer_questions();
		this.try_soon();
	}

	value_of(field) {
		if (field.df.fieldtype === "MultiCheck") return (field.get_checked_options() || []).join("\n");
		return field.get_value() ?? "";
	}

	// What belonged to the former type or question is not carried along unseen.
	follow(row, fieldname) {
		if (fieldname === "question_type") {
			Object.assign(row, { pattern: "", date_limit: "", minimum: "", maximum: "", allows_several: 0 });
			if (row.question_type === "Heading") row.is_mandatory = 0;
		}
		if (fieldname === "shown_when_question") {
			const other = this.rows.find((each) => each.question_key === row.shown_when_question);
			const can_compare = other && COMPARABLE.includes(other.question_type);
			row.shown_when_comparison = other ? (can_compare ? "Is" : "Is Answered") : "";
		}
		if (["shown_when_question", "shown_when_comparison"].includes(fieldname)) row.shown_when_answer = "";
	}

	draw_head(row) {
		const $card = this.$list.find(`[data-name="${row.name}"]`);
		const star = row.is_mandatory ? '<span class="star">*</span>' : "";
		$card.find(".words").html(`${this.words_of(row)} ${star}`);
		this.rows.forEach((each) => {
			this.$list.find(`[data-name="${each.name}"]`).children(".when").html(this.when(each));
		});
	}

	choose_from_library() {
		frappe.call({ method: "onestop.api.questions.library", type: "GET" }).then(({ message }) => {
			const options = message.map((entry) => ({
				value: entry.name,
				label: `${shown(entry.label)} <i class="text-muted">${shown(said(entry.question_type))}</i>`,
			}));
			const empty = `<p class="text-muted">${__("The library has no question yet.")}</p>`;
			const dialog = new frappe.ui.Dialog({
				title: __("Questions of the Library"),
				fields: options.length
					? [{ fieldtype: "MultiCheck", fieldname: "chosen", options, columns: 1 }]
					: [{ fieldtype: "HTML", fieldname: "none", options: empty }],
				primary_action_label: __("Add to the Form"),
				primary_action: ({ chosen = [] }) => {
					dialog.hide();
					const picked = message.filter(({ name }) => chosen.includes(name));
					picked.forEach((entry) => this.insert(entry));
				},
			});
			dialog.show();
		});
	}

	insert({ name, ...wording }) {
		this.toggle(this.add({ ...wording, library_question: name }), false);
	}
}
