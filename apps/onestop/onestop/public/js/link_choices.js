// A link field takes the document that somebody chose, once. The framework would open the list again when an
// answer comes late, offer for Enter what was found for half a word, and tell a form that its procedure
// changed when the cursor only left the field.

const { ControlLink } = frappe.ui.form;

const { setup_awesomeplete } = ControlLink.prototype;
ControlLink.prototype.setup_awesomeplete = function () {
	setup_awesomeplete.call(this);
	const { awesomplete, input } = this;
	const { evaluate } = awesomplete;
	let is_chosen = false;
	awesomplete.evaluate = () => is_chosen || evaluate.call(awesomplete);
	input.addEventListener("awesomplete-selectcomplete", () => (is_chosen = true));
	input.addEventListener("focus", () => (is_chosen = false));
	input.addEventListener("input", () => {
		is_chosen = false;
		awesomplete.list = []; // until the server has answered for these words
	});
};

const { parse_validate_and_set_in_model } = ControlLink.prototype;
ControlLink.prototype.parse_validate_and_set_in_model = function (value, ...others) {
	const before = this.frm && frappe.model.get_value(this.doctype, this.docname, this.df.fieldname);
	if (before && before === value) return Promise.resolve();
	return parse_validate_and_set_in_model.call(this, value, ...others);
};
