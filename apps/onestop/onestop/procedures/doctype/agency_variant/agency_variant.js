// The form of an agency's variant. It begins with the version's values; the server says what differs.

const MARKS = ["has_own_time_limit", "has_own_channels", "has_own_process", "has_own_tariff"];
const PATIENCE = 600; // milliseconds without typing before the server is asked again
const look_soon = frappe.utils.debounce((frm) => look(frm), PATIENCE);

frappe.ui.form.on("Agency Variant", {
	setup(frm) {
		frm.set_query("procedure_version", () => ({ filters: { docstatus: 1 } }));
	},

	refresh(frm) {
		show_allowed(frm);
		look_soon(frm);
		if (frm.doc.docstatus === 1 && frm.perm[0].submit) {
			frm.add_custom_button(__("Open Dossiers Follow"), () => preview_followers(frm));
		}
	},

	procedure_version(frm) {
		MARKS.forEach((mark) => frm.set_value(mark, 0));
		show_allowed(frm);
		look_soon(frm);
	},

	...Object.fromEntries(MARKS.map((mark) => [mark, (frm) => fill(frm, mark)])),
	time_limit: (frm) => look_soon(frm),
	time_limit_unit: (frm) => look_soon(frm),
});

["Procedure Channel", "Process Step", "Tariff Line", "Tariff Tier", "Tariff Exemption"].forEach((doctype) => {
	const fields = {
		"Procedure Channel": ["channel", "case_name", "time_limit", "time_limit_unit"],
		"Process Step": ["step_number", "step_name", "duty", "position_name", "time_limit", "parallel_group"],
		"Tariff Line": ["line_name", "amount", "method"],
	};
	const tables = ["channels", "process_steps", "tariff_lines", "tariff_tiers", "tariff_exemptions"];
	const rows = tables.flatMap((table) => [`${table}_add`, `${table}_remove`, `${table}_move`]);
	const events = [...(fields[doctype] || ["amount"]), ...rows].map((name) => [name, look_soon]);
	frappe.ui.form.on(doctype, Object.fromEntries(events));
});

function start_of(frm) {
	if (!frm.doc.procedure_version || frm.doc.docstatus) return Promise.resolve({ allowed: [], values: {} });
	const args = { version: frm.doc.procedure_version };
	return frappe
		.call({ method: "onestop.api.variants.start", args, type: "GET" })
		.then((answer) => answer.message);
}

// Only what the version leaves open can be marked.
function show_allowed(frm) {
	if (frm.doc.docstatus || !frm.perm[0].write) return;
	start_of(frm).then(({ allowed }) => {
		MARKS.forEach((mark) =>
			frm.set_df_property(mark, "read_only", allowed.includes(mark) || frm.doc[mark] ? 0 : 1)
		);
		const none = frm.doc.procedure_version && !allowed.length;
		const told = __("This version leaves nothing to agencies. Choose another version.");
		frm.set_intro(none ? told : "", "orange");
	});
}

function fill(frm, mark) {
	if (!frm.doc[mark] || frm.doc.docstatus) return look_soon(frm);
	start_of(frm).then(({ values }) => {
		for (const [field, value] of Object.entries(values[mark] || {})) {
			const is_table = Array.isArray(value);
			if (is_table ? (frm.doc[field] || []).length : frm.doc[field]) continue;
			if (is_table) value.forEach((row) => frm.add_child(field, row));
			else frm.doc[field] = value;
			frm.refresh_field(field);
		}
		look_soon(frm);
	});
}

function look(frm) {
	if (!frm.doc.procedure_version || !frm.doc.agency) return;
	const asked = frm.doc.name;
	frappe
		.call({ method: "onestop.api.variants.look", args: { values: frm.doc }, type: "POST" })
		.then(({ message }) => {
			if (frm.doc.name === asked) show(frm, message);
		});
}

function show(frm, found) {
	onestop.process.draw(frm.get_field("process_diagram").$wrapper, found.picture);
	const grid = frm.get_field("process_steps").grid;
	for (const field of ["position_name", "backup_position_name"]) {
		onestop.grid.offer(grid, field, found.positions);
	}
	const columns = { channels: "case_name", process_steps: "only_case", tariff_lines: "case_name" };
	for (const [table, field] of Object.entries(columns)) {
		onestop.grid.offer(frm.get_field(table).grid, field, ["", ...found.cases]);
	}
	frm.get_field("differences").$wrapper.html(differences(frm, found));
}

function differences(frm, found) {
	const lines = found.differences.map((text) => `<li>${text}</li>`).join("");
	const same = `<p class="text-muted">${__("Nothing differs from the version yet.")}</p>`;
	const wrong = frm.doc.docstatus ? [] : found.findings;
	const problems = wrong.map(problem).join("");
	return `${lines ? `<ul class="onestop-differences">${lines}</ul>` : same}
		${problems ? `<ul class="onestop-findings">${problems}</ul>` : ""}`;
}

function problem({ severity, place, text }) {
	const colour = severity === "Error" ? "red" : "orange";
	return `<li><span class="indicator-pill ${colour}">${__(severity)}</span>
		<b>${frappe.utils.escape_html(place)}</b> <span>${text}</span></li>`;
}

// ── Open dossiers follow the published variant ──────────────────────────────────────────────────────

async function preview_followers(frm) {
	const variant = frm.doc.name;
	const args = { variant };
	const { message: preview } = await frappe.call({
		method: "onestop.api.corrections.preview_variant",
		args,
		type: "GET",
	});
	if (!preview.of) {
		frappe.msgprint(__("No open dossier has other terms than this variant."));
		return;
	}
	onestop.correction.ask({
		preview,
		label: __("{0} Dossiers Follow", [preview.moves + preview.followers]),
		apply: (given) =>
			frappe
				.call({
					method: "onestop.api.corrections.follow_variant",
					args: { variant, ...given },
					freeze: true,
				})
				.then(({ message }) => message),
	});
}
