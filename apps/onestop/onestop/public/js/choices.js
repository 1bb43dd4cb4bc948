// What does a choice say? What its DocType means by it: "Draft" of a dossier is not "Draft" of a document.
// The third column of translations/vi.csv names the DocType, as later versions of Frappe read it.

const in_context = (choice, doctype) => frappe._messages[`${choice}:${doctype}`];

// The framework takes an empty choice that is no string for its own words: "[object Object]".
const is_empty = (choice) => typeof choice === "object" && !choice.value && !choice.label;

const as_option = (choice, doctype) => {
	if (is_empty(choice)) return "";
	const label = in_context(choice, doctype);
	return label ? { value: choice, label } : choice;
};

const ControlSelect = frappe.ui.form.ControlSelect;
frappe.ui.form.ControlSelect = class ControlSelectInContext extends ControlSelect {
	set_options(value) {
		const options = this.df.options;
		const doctype = this.df.parent || (this.df.is_filter && frappe.get_route()[1]);
		const choices = typeof options === "string" ? options.split("\n") : options || [];
		this.df.options = choices.map((choice) => as_option(choice, doctype));
		super.set_options(value);
		this.df.options = options;
	}
};

const format = frappe.form.formatters.Select;
frappe.form.formatters.Select = (value, df, ...others) =>
	in_context(value, df?.parent) || format(value, df, ...others);

const get_indicator = frappe.get_indicator;
frappe.get_indicator = (doc, doctype, ...others) => {
	const found = get_indicator(doc, doctype, ...others);
	const label = in_context(doc.status, doctype || doc.doctype);
	return found && label && found[0] === __(doc.status) ? [label, ...found.slice(1)] : found;
};
