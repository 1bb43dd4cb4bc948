// The desk's form of a dossier. It shows what the server decided; nothing is computed here.

frappe.ui.form.on("Dossier", {
	setup(frm) {
		frm.states.show_actions = () => {}; // one set of actions: the server's, in show_steps
	},

	onload(frm) {
		frm.set_query("procedure", () => ({ filters: { is_public: 1 } }));
		frm.set_query("agency", () => ({ filters: { is_group: 0 } }));
	},

	refresh(frm) {
		tidy(frm);
		onestop.testing.mark(frm);
		onestop.similar.show(frm);
		onestop.linked.show(frm);
		show_cases(frm);
		if (frm.is_new() || frm.doc.status === "Draft") {
			offer_receipt(frm);
		}
		if (!frm.is_new()) {
			show_steps(frm);
			show_explanation(frm);
			show_history(frm);
			onestop.path.show(frm);
		}
		onestop.papers.show_forms(frm);
		onestop.result_template.offer_printing(frm);
		if (frm.doc.dossier_code) {
			frm.add_custom_button(__("Print Receipt Slip"), () => print_slip(frm));
		}
	},

	procedure(frm) {
		if (frm.doc.dossier_code) return;
		frm.doc.case_name = "";
		frm.doc.number_of_sets = 0;
		frm.clear_table("papers");
		fill_papers(frm);
		onestop.similar.show(frm);
	},

	applicant(frm) {
		onestop.similar.show(frm);
	},

	case_name(frm) {
		fill_papers(frm);
	},
});

function requirements_of(frm) {
	const args = { procedure: frm.doc.procedure, case_name: frm.doc.case_name || "" };
	return frappe
		.call({ method: "onestop.api.counter.papers_of", args, type: "GET" })
		.then((answer) => answer.message);
}

function fill_papers(frm) {
	if (!frm.doc.procedure || frm.doc.dossier_code) return;
	const asked_for = JSON.stringify([frm.doc.name, frm.doc.procedure, frm.doc.case_name]);
	requirements_of(frm).then((found) => {
		const now = JSON.stringify([frm.doc.name, frm.doc.procedure, frm.doc.case_name]);
		if (now !== asked_for) return; // an answer to an older choice
		offer_cases(frm, found.cases);
		put_papers(frm, found.papers);
		onestop.papers.show_forms(frm);
		if (!frm.doc.number_of_sets) frm.set_value("number_of_sets", found.number_of_sets);
	});
}

// What the clerk wrote of a paper holds in the other case too.
function put_papers(frm, asked) {
	const noted = Object.fromEntries((frm.doc.papers || []).map((row) => [row.paper_name, row]));
	frm.clear_table("papers");
	for (const paper of asked) {
		const { note, attachment } = noted[paper.paper_name] || {};
		frm.add_child("papers", { ...paper, note, attachment });
	}
	frm.refresh_field("papers");
}

function show_cases(frm) {
	offer_cases(frm, frm.doc.case_name ? [frm.doc.case_name] : []);
	if (frm.doc.procedure && !frm.doc.dossier_code && frm.perm[0].write) {
		requirements_of(frm).then((found) => offer_cases(frm, found.cases));
	}
}

function offer_cases(frm, cases) {
	frm.set_df_property("case_name", "options", ["", ...cases]);
	frm.toggle_display("case_name", cases.length > 0);
}

// ── Receiving ───────────────────────────────────────────────────────────────────────────────────────

function offer_receipt(frm) {
	if (!frm.perm[0].create) return;
	frm.disable_save(true);
	frm.add_custom_button(__("Save as Draft"), () => save_as_draft(frm));
	// What was refused has been shown; only an answered click gives the button back.
	add_primary_button(frm, __("Accept"), () => receive(frm).catch(() => {}));
}

async function save_as_draft(frm) {
	if (await onestop.similar.confirmed(frm)) await frm.save();
}

async function receive(frm) {
	if (!(await onestop.similar.confirmed(frm))) return;
	if (frm.is_new() || frm.is_dirty()) {
		await frm.save();
		if (frm.is_new() || frm.is_dirty()) return; // refused: the framework has shown why
	}
	const received = await act(frm, "Accept", {});
	if (received) {
		offer_slip(frm, received);
	}
}

function offer_slip(frm, received) {
	const due_at = frappe.datetime.str_to_user(received.due_at);
	const dialog = new frappe.ui.Dialog({
		title: __("Dossier Received"),
		fields: [{ fieldtype: "HTML", fieldname: "told" }],
		primary_action_label: __("Print Receipt Slip"),
		primary_action() {
			dialog.hide();
			print_slip(frm);
		},
		secondary_action_label: __("Receive Another Dossier"),
		secondary_action() {
			dialog.hide();
			frappe.new_doc("Dossier");
		},
	});
	dialog.fields_dict.told.$wrapper.html(
		`<div class="onestop-received">
			<div class="onestop-code">${frappe.utils.escape_html(received.dossier_code)}</div>
			<div>${__("Result due at {0}", [due_at])}</div>
		</div>`
	);
	dialog.show();
}

function print_slip(frm) {
	const address = "/api/method/onestop.api.counter.receipt_slip";
	window.open(frappe.urllib.get_full_url(`${address}?dossier=${encodeURIComponent(frm.doc.name)}`));
}

// ── Steps ───────────────────────────────────────────────────────────────────────────────────────────

function show_steps(frm) {
	const { name, modified, status } = frm.doc;
	if (!frm.perm[0].write && !onestop.testing.may_act(frm)) return;
	frappe
		.call({ method: "onestop.api.counter.steps", args: { dossier: name }, type: "GET" })
		.then((answer) => {
			if (frm.doc.name !== name || frm.doc.modified !== modified) return; // an answer to an older page
			const [usual, ...others] = with_a_button(answer.message);
			others.forEach((step) => frm.add_custom_button(step.label, () => take(frm, step), __("Actions")));
			if (usual && (status !== "Draft" || !frm.perm[0].create)) {
				add_primary_button(frm, usual.label, () => take(frm, usual));
			}
		});
}

// What the desk can still mend (papers, fee) keeps its button: pressed, the server says what is awaited.
function with_a_button(steps) {
	const awaited = steps.may_not.filter((step) => step.needs);
	return [...steps.may, ...awaited].sort((one, other) => one.place - other.place);
}

// Not the page's own primary action: Frappe hides that one again whenever it refreshes its toolbar.
function add_primary_button(frm, label, click) {
	frm.add_custom_button(label, click);
	frm.change_custom_button_type(label, null, "primary");
}

async function take(frm, step) {
	if (frm.is_dirty()) {
		await frm.save();
	}
	if (step.needs.length) {
		ask_what_it_needs(frm, step);
	} else if (step.is_final) {
		const question = __("“{0}” ends this dossier. Continue?", [step.label]);
		frappe.confirm(question, () => act(frm, step.action, {}));
	} else {
		act(frm, step.action, {});
	}
}

function ask_what_it_needs(frm, step) {
	const dialog = new frappe.ui.Dialog({
		title: step.label,
		fields: step.needs.flatMap((need) => fields_for(frm, need)),
		primary_action_label: step.label,
		primary_action(values) {
			dialog.disable_primary_action();
			act(frm, step.action, values)
				.then(() => dialog.hide())
				.catch(() => dialog.enable_primary_action());
		},
	});
	dialog.show();
}

function fields_for(frm, { reasons = [], ...need }) {
	const known = frappe.meta.get_docfield("Dossier", need.fieldname, frm.doc.name);
	const own = known ? { label: __(known.label), fieldtype: known.fieldtype, options: known.options } : {};
	const field = { ...own, ...need };
	return reasons.length ? [choice_of_reasons(need, reasons), field] : [field];
}

// A wording of the catalogue is where the clerk begins; every word of it may be changed.
function choice_of_reasons({ fieldname, depends_on }, reasons) {
	return {
		label: __("Usual Reason"),
		fieldtype: "Select",
		fieldname: "usual_reason",
		options: [{ label: "", value: "" }, ...reasons],
		depends_on,
		onchange() {
			const wording = this.get_value();
			if (wording) this.layout.set_value(fieldname, wording);
		},
	};
}

function act(frm, action, data) {
	const args = { dossier: frm.doc.name, action, data, seen: frm.doc.modified };
	return frappe
		.call({ method: "onestop.api.counter.act", args, freeze: true })
		.then((answer) => frm.reload_doc().then(() => answer.message));
}

// ── What the server tells ───────────────────────────────────────────────────────────────────────────

function show_explanation(frm) {
	if (!frm.doc.dossier_code) return;
	frappe
		.call({ method: "onestop.api.counter.explain", args: { dossier: frm.doc.name }, type: "GET" })
		.then((answer) => {
			const { steps, standing } = answer.message;
			if (standing && !frm.is_dirty()) {
				frm.page.set_indicator(`${__(frm.doc.status)} · ${standing.text}`, standing.colour);
			}
			frm.get_field("due_date_explained").$wrapper.html(explanation(steps));
		});
}

function explanation(steps) {
	const law = (source) => (source ? `<span class="source">${escaped(source)}</span>` : "");
	const lines = steps.map(({ text, source }) => `<li><span>${escaped(text)}</span>${law(source)}</li>`);
	return `<ol class="onestop-explanation">${lines.join("")}</ol>`;
}

function show_history(frm) {
	frappe
		.call({ method: "onestop.api.counter.history", args: { dossier: frm.doc.name }, type: "GET" })
		.then((answer) => {
			const events = answer.message;
			const told = events.map(event_told).join("");
			frm.get_field("history").$wrapper.html(
				told
					? `<ul class="onestop-history">${told}</ul>`
					: `<p class="text-muted">${__("No step yet")}</p>`
			);
		});
}

function event_told(event) {
	const person = [event.who, event.position, event.for].filter(Boolean).map(escaped).join(" – ");
	return `<li>
		<div class="moment">${escaped(event.at)}</div>
		<div class="step">
			<div><b>${escaped(event.action)}</b>
				<span class="change">${escaped(event.from)} → ${escaped(event.to)}</span></div>
			<div class="person">${person}</div>
			${event.note ? `<div class="note">${escaped(event.note)}</div>` : ""}
		</div>
	</li>`;
}

function escaped(text) {
	return frappe.utils.escape_html(text || "");
}

// ── A quiet form ────────────────────────────────────────────────────────────────────────────────────

function tidy(frm) {
	frm.page.clear_menu();
	frm.page.add_menu_item(__("Reload"), () => frm.reload_doc());
	if (!frm.is_new()) {
		frm.page.add_menu_item(__("Print"), () => frm.print_doc());
		frm.page.set_title(frm.doc.dossier_code || __("Dossier without a Code"));
	}
}
