// Writing the document of a result: cards under the table of results, and a wide dialog with the text, the
// fields to insert, and the page as the server draws it.
frappe.provide("onestop.result_template");

const PATIENCE = 700; // milliseconds without typing before the page is drawn anew
const SETTINGS = ["sheet", "heading", "number_line", "signature_title", "recipients"];

const escaped = (words) => frappe.utils.escape_html(words || "");
const may_write = (frm) => frm.doc.docstatus === 0 && frm.perm[0].write;
const words_of = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent.trim();
const has_text = (row) => Boolean(words_of(row.result_template || ""));

// ── Cards in the form ───────────────────────────────────────────────────────────────────────────────

onestop.result_template.show_cards = function (frm) {
	const $place = frm.get_field("result_templates").$wrapper.empty();
	const rows = frm.doc.results || [];
	if (!rows.length) {
		$place.html(`<p class="text-muted">${__("Add a result to write the document that it is.")}</p>`);
		return;
	}
	const $cards = $('<div class="onestop-template-cards">').appendTo($place);
	rows.forEach((row) => $cards.append(card(frm, row)));
};

function card(frm, row) {
	const written = has_text(row);
	const $card = $(`<div class="onestop-template-card">
		<div class="sheet ${row.sheet === "A5" ? "small" : ""}">${escaped(row.sheet || "A4")}</div>
		<div class="told">
			<div class="name">${escaped(row.result_name) || "…"}</div>
			<span class="indicator-pill ${written ? "green" : "gray"}">${
				written ? __("Has a template") : __("No template")
			}</span>
			<div class="buttons"></div>
		</div>
	</div>`);
	const $buttons = $card.find(".buttons");
	if (may_write(frm)) {
		button($buttons, written ? __("Edit Template") : __("Write Template"), () => write(frm, row));
	}
	if (written) {
		button($buttons, __("Preview as PDF"), () => open_example(frm, row));
	}
	return $card;
}

const button = ($parent, label, click) =>
	$(`<button class="btn btn-xs btn-default">${label}</button>`).on("click", click).appendTo($parent);

function open_example(frm, row) {
	if (may_write(frm)) {
		const args = { values: JSON.stringify(frm.doc), row: row.idx };
		open_url_post("/api/method/onestop.api.result_templates.preview_pdf", args, true);
		return;
	}
	const args = `version=${encodeURIComponent(frm.doc.name)}&row=${row.idx}`;
	window.open(frappe.urllib.get_full_url(`/api/method/onestop.api.result_templates.example?${args}`));
}

// ── The dialog ──────────────────────────────────────────────────────────────────────────────────────

function write(frm, row) {
	frappe
		.call({ method: "onestop.api.result_templates.fields", args: { values: frm.doc }, type: "POST" })
		.then((answer) => new TemplateDialog(frm, row, answer.message));
}

class TemplateDialog {
	constructor(frm, row, groups) {
		Object.assign(this, { frm, row, groups });
		onestop.result_template.learn(groups);
		this.dialog = new frappe.ui.Dialog({
			title: __("Template of “{0}”", [row.result_name || ""]),
			size: "extra-large",
			fields: this.fields(),
			primary_action_label: __("Use Template"),
			primary_action: () => this.keep(),
		});
		this.dialog.$wrapper.addClass("onestop-template-dialog");
		const try_it = () => open_example(this.frm_as_written(), this.row);
		this.dialog.add_custom_action(__("Preview as PDF"), try_it);
		this.make_workbench();
		this.dialog.show();
		this.dialog.$wrapper.one("shown.bs.modal", () => this.begin());
	}

	fields() {
		const settings = SETTINGS.map((name) => this.setting(name));
		const [sheet, heading, number_line, signature, recipients] = settings;
		const column = { fieldtype: "Column Break" };
		return [
			{ fieldtype: "HTML", fieldname: "workbench" },
			{ fieldtype: "Section Break", label: __("Sheet, Heading and Signature"), collapsible: 0 },
			sheet,
			heading,
			column,
			number_line,
			column,
			signature,
			column,
			recipients,
		];
	}

	setting(fieldname) {
		const { label, fieldtype, options } = frappe.meta.get_docfield("Procedure Result", fieldname);
		const draw = () => this.draw_soon && this.draw_soon();
		const said = __(label, null, "Procedure Result");
		const field = { fieldname, label: said, fieldtype, options, change: draw };
		return { ...field, default: this.row[fieldname] || "" };
	}

	make_workbench() {
		this.draw_soon = frappe.utils.debounce(() => this.draw(), PATIENCE);
		this.$bench = this.dialog.fields_dict.workbench.$wrapper.html(`<div class="onestop-template-bench">
			<div class="list">
				<input class="form-control input-xs" type="search"
					placeholder="${__("Find a field")}" aria-label="${__("Find a field")}">
				<div class="groups"></div>
			</div>
			<div class="text"></div>
			<div class="page"><div class="problems"></div>
				<div class="sheet"><iframe sandbox="" title="${__("Preview")}"></iframe></div></div>
		</div>`);
		this.show_groups();
		this.$bench.find("input").on("input", (event) => this.show_groups(event.target.value));
	}

	show_groups(wanted = "") {
		const fits = ({ label }) => label.toLowerCase().includes(wanted.trim().toLowerCase());
		const $groups = this.$bench.find(".groups").empty();
		for (const { label, fields } of this.groups) {
			const found = fields.filter(fits);
			if (!found.length) continue;
			$groups.append(`<div class="group">${escaped(label)}</div>`);
			found.forEach((field) => $groups.append(this.choice(field)));
		}
	}

	choice({ name, label, formats }) {
		const $row = $(`<div class="choice"><button class="btn btn-xs">${escaped(label)}</button></div>`);
		$row.find("button").on("click", () => this.insert(name));
		if (formats.length > 1) {
			const options = formats.map(
				({ format, label: how }) => `<option value="${format}">${escaped(how)}</option>`
			);
			const title = __("Insert in another format");
			const $formats = $(`<select class="formats" title="${title}" aria-label="${title}">
				<option value="" selected disabled hidden></option>${options.join("")}</select>`);
			$formats.on("change", () => {
				this.insert([name, $formats.val()].filter(Boolean).join(" | "));
				$formats.prop("selectedIndex", 0);
			});
			$row.append($formats);
		}
		return $row;
	}

	begin() {
		this.editor = onestop.result_template.editor(this.$bench.find(".text"));
		this.editor.show(this.row.result_template || "");
		this.editor.quill.on("text-change", () => this.draw_soon());
		this.editor.quill.focus();
		this.draw();
	}

	insert(field) {
		this.editor.insert(field);
	}

	written() {
		const settings = SETTINGS.map((name) => [name, this.dialog.get_value(name) || ""]);
		return { ...Object.fromEntries(settings), result_template: this.editor.written };
	}

	// The form's document with this result as it stands in the dialog; the form itself is not touched.
	document_as_written() {
		const own = (row) => (row.name === this.row.name ? { ...row, ...this.written() } : row);
		return { ...this.frm.doc, results: this.frm.doc.results.map(own) };
	}

	frm_as_written() {
		return { doc: this.document_as_written(), perm: this.frm.perm };
	}

	draw() {
		if (!this.dialog.display) return;
		const asked = JSON.stringify(this.written());
		const args = { values: this.document_as_written(), row: this.row.idx };
		const call = frappe.call({ method: "onestop.api.result_templates.preview", args, type: "POST" });
		call.then(({ message }) => {
			if (asked !== JSON.stringify(this.written())) return; // an answer to an older text
			const { html, problems } = message;
			const told = problems.map(({ text }) => `<li>${text}</li>`).join("");
			this.$bench.find(".problems").html(told ? `<ul>${told}</ul>` : "");
			this.$bench.find("iframe").attr("srcdoc", html).toggle(!told);
			this.fit_page();
		});
	}

	// The whole width of the sheet in the width there is.
	fit_page() {
		const $pane = this.$bench.find(".sheet");
		const width = this.dialog.get_value("sheet") === "A5" ? 600 : 835;
		const scale = Math.min(1, $pane.width() / width);
		$pane.find("iframe").css({ width, height: $pane.height() / scale, transform: `scale(${scale})` });
	}

	keep() {
		const { doctype, name } = this.row;
		for (const [field, value] of Object.entries(this.written())) {
			frappe.model.set_value(doctype, name, field, value);
		}
		this.dialog.hide();
		this.frm.dirty();
		onestop.result_template.show_cards(this.frm);
	}
}

// ── Printing, in the form of a dossier ──────────────────────────────────────────────────────────────

onestop.result_template.offer_printing = function (frm) {
	if (frm.is_new() || !frm.doc.dossier_code) return;
	const { name, modified } = frm.doc;
	const args = { dossier: name };
	frappe.call({ method: "onestop.api.result_templates.results", args, type: "GET" }).then((answer) => {
		if (frm.doc.name !== name || frm.doc.modified !== modified) return; // an answer to an older page
		const results = answer.message;
		const group = results.length > 1 ? __("Print Result") : null;
		results.forEach(({ row, result_name }) => {
			const label = group ? result_name : __("Print Result");
			frm.add_custom_button(label, () => print_result(name, row), group);
		});
	});
};

function print_result(dossier, row) {
	const address = "/api/method/onestop.api.result_templates.print_result";
	const args = `dossier=${encodeURIComponent(dossier)}&row=${row}`;
	window.open(frappe.urllib.get_full_url(`${address}?${args}`));
}
