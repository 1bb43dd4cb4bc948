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

export class QuestionEditor {
	toggle(row, is_open = this.open !== row.name) {
		if (!this.may_edit) return;
		this.open = is_open ? row.name : "";
		this.draw_cards();
		this.show_problems();
	}

	draw_editor(name) {
		const row = this.rows.find((each) => each.name === name);
		if (!row) return;
		const $card = this.$list.find(`[data-name="${name}"]`).addClass("is-open");
		const $body = $card.children(".editor").empty();
		const fields = this.fields_of(row).map((df) => ({ ...df, change: () => this.heard(row) }));
		this.editor = new frappe.ui.FieldGroup({ fields, body: $body });
		this.editor.make();
		this.editor.fields.forEach((df) => this.fill(df, row));
	}

	fill(df, row) {
		const field = this.editor.fields_dict[df.fieldname];
		if (!field?.set_input || df.fieldtype === "MultiCheck") return;
		field.value = row[df.fieldname];
		field.set_input(row[df.fieldname] ?? "");
	}

	fields_of(row) {
		const is_text = ["Text", "Long Text"].includes(row.question_type);
		const cases = (this.frm.doc.cases || []).map(({ case_name }) => case_name).filter(Boolean);
		const select = (fieldname, label, options) => ({ fieldtype: "Select", fieldname, label, options });
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
			...only(cases.length, select("case_name", __("Case"), ["", ...cases])),
			{ fieldtype: "Section Break", label: __("Shown When") },
			...this.condition_fields(row, select),
		];
	}

	check(fieldname, label) {
		return { fieldtype: "Check", fieldname, label };
	}

	condition_fields(row, select) {
		const before = this.rows.filter((other) => other.idx < row.idx && other.question_type !== "Heading");
		const questions = before.map((each) => ({ value: each.question_key, label: each.label || "?" }));
		const other = this.rows.find((each) => each.question_key === row.shown_when_question);
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
			on_change: () => this.heard(row),
		};
	}

	heard(row) {
		let must_redraw = false;
		for (const df of this.editor.fields) {
			const field = df.fieldname && this.editor.fields_dict[df.fieldname];
			if (!field?.get_value) continue;
			const value = this.value_of(field);
			if ((row[df.fieldname] ?? "") === value || (!row[df.fieldname] && !value)) continue;
			row[df.fieldname] = value;
			must_redraw ||= REDRAWING.includes(df.fieldname);
			this.follow(row, df.fieldname);
		}
		this.frm.dirty();
		must_redraw ? this.draw_cards() : this.draw_head(row);
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
		this.add({ ...wording, library_question: name });
		this.open = "";
		this.draw_cards();
	}
}
