// A field inside the text of a template: a chip that is inserted, moved and deleted as one letter.
// What is kept is {{ name | format }}; the chip only shows it in the reader's words.
frappe.provide("onestop.result_template");

const WRITTEN = /\{\{([^{}<>]*)\}\}/g;
const MARK = "onestop-field";

let labels = {}; // "name | format" → what the chip says

const tidy = (field) => {
	const parts = field.replace(/\u00a0|&nbsp;/g, " ").split("|");
	return parts.map((part) => part.trim()).join(" | ");
};

onestop.result_template.learn = (groups) => {
	labels = {};
	for (const { fields } of groups) {
		for (const { name, label, formats } of fields) {
			formats.forEach(({ format, label: how }) => {
				labels[format ? `${name} | ${format}` : name] = format ? `${label} · ${how}` : label;
			});
		}
	}
};

function chip(node, field) {
	node.dataset.field = field;
	node.textContent = labels[field] || field;
	node.classList.toggle("is-unknown", !labels[field]);
	node.setAttribute("contenteditable", "false");
	node.title = `{{ ${field} }}`;
	return node;
}

function with_chips(html) {
	return html.replace(WRITTEN, (_all, field) => {
		const node = chip(document.createElement("span"), tidy(field));
		node.className = `${MARK} ${node.className}`;
		return node.outerHTML;
	});
}

function without_chips(html) {
	const page = new DOMParser().parseFromString(html, "text/html");
	page.querySelectorAll(`.${MARK}`).forEach((node) => {
		node.replaceWith(`{{ ${node.dataset.field} }}`);
	});
	return page.body.innerHTML.replace(/\ufeff/g, "");
}

function make_control() {
	// The framework keeps its editor's library to itself; an editor that was made knows it.
	const $nowhere = $("<div>");
	const made = new frappe.ui.form.ControlTextEditor({
		df: { fieldtype: "Text Editor", fieldname: "nowhere" },
		parent: $nowhere,
		render_input: true,
	});
	const Quill = made.quill.constructor;
	const Embed = Quill.import("blots/embed");
	class Field extends Embed {
		static create(field) {
			return chip(super.create(), field);
		}
		static value(node) {
			return node.dataset.field;
		}
	}
	Object.assign(Field, { blotName: "onestop_field", tagName: "span", className: MARK });
	Quill.register(Field, true);

	return class ControlResultTemplate extends frappe.ui.form.ControlTextEditor {
		get_quill_options() {
			const { modules, ...options } = super.get_quill_options();
			const { imageResize, magicUrl, mention, ...kept } = modules;
			return { ...options, modules: kept };
		}

		// What a signed document needs; no pictures, links, colours or code.
		get_toolbar_options() {
			return [
				[{ header: [1, 2, 3, false] }],
				[{ size: [false, "10px", "12px", "14px", "16px", "18px", "20px", "24px"] }],
				["bold", "italic", "underline", "clean"],
				[{ align: [] }],
				[{ indent: "-1" }, { indent: "+1" }],
				[{ list: "ordered" }, { list: "bullet" }],
			];
		}

		show(template) {
			const delta = this.quill.clipboard.convert({ html: with_chips(template), text: "" });
			this.quill.setContents(delta);
		}

		get written() {
			return this.quill.getText().trim() || this.quill.root.querySelector(`.${MARK}`)
				? without_chips(this.quill.root.innerHTML)
				: "";
		}

		insert(field) {
			const { index } = this.quill.getSelection(true);
			this.quill.insertEmbed(index, "onestop_field", tidy(field), "user");
			this.quill.setSelection(index + 1, 0, "user");
		}
	};
}

let Control;
onestop.result_template.editor = ($parent) => {
	Control = Control || make_control();
	return new Control({
		df: { fieldtype: "Text Editor", fieldname: "result_template", label: "" },
		parent: $parent,
		render_input: true,
		only_input: true,
	});
};
