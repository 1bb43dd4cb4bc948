// The tariff in the form of a version: fee lines are chosen, not typed twice, and an example from the server
// shows below what has been configured. Nothing is reckoned here.
frappe.provide("onestop.tariff");

const PATIENCE = 600; // milliseconds without typing before the example is asked for anew
const CHANGES = {
	"Tariff Line": [
		"line_name fee_type method amount unit outer_unit cap_amount tier_set minimum_amount maximum_amount",
		"reduction_percent reduction_amount channel case_name valid_from valid_to legal_basis",
		"tariff_lines_add tariff_lines_remove tariff_lines_move",
	],
	"Tariff Tier": ["line_name from_unit amount tariff_tiers_remove tariff_tiers_move"],
	"Tariff Exemption": ["exemption_group line_name tariff_exemptions_remove"],
	"Procedure Channel": ["channel channels_remove"],
	"Procedure Case": ["case_name cases_remove"],
};

const escaped = (words) => frappe.utils.escape_html(words || "");

const lines_of = (frm) => frm.doc.tariff_lines || [];

const unique = (names) => [...new Set(names.filter(Boolean))];

const tier_sets = (frm) =>
	unique(lines_of(frm).map((row) => row.method === "Tiered" && (row.tier_set || row.line_name)));

onestop.tariff.listen = function () {
	for (const [doctype, words] of Object.entries(CHANGES)) {
		const names = words.join(" ").split(" ");
		frappe.ui.form.on(doctype, Object.fromEntries(names.map((name) => [name, changed])));
	}
	frappe.ui.form.on("Procedure Version", { effective_from: changed, effective_to: changed });
	frappe.ui.form.on("Tariff Line", { fee_type: name_after_type });
	frappe.ui.form.on("Tariff Tier", { tariff_tiers_add: choose_only_line });
};

onestop.tariff.refresh = function (frm) {
	onestop.grid.format(frm.get_field("tariff_lines").grid, "amount", amount_told);
	offer_lines(frm);
	show_example(frm);
};

function changed(frm, doctype, name) {
	offer_lines(frm);
	if (doctype === "Tariff Line") row_of(frm, name)?.refresh_field("amount");
	frm.layout.refresh_dependency();
	show_soon(frm);
}

const show_soon = frappe.utils.debounce((frm) => show_example(frm), PATIENCE);

function offer_lines(frm) {
	const names = unique(lines_of(frm).map((row) => row.line_name));
	const cases = unique((frm.doc.cases || []).map((row) => row.case_name));
	offer(frm, "tariff_lines", "case_name", cases);
	offer(frm, "tariff_tiers", "line_name", tier_sets(frm));
	offer(frm, "tariff_exemptions", "line_name", names);
}

const offer = (frm, table, field, choices) =>
	onestop.grid.offer(frm.get_field(table).grid, field, ["", ...choices]);

const row_of = (frm, name) => frm.get_field("tariff_lines").grid.grid_rows_by_docname[name];

// A tiered or free line has no amount of its own: nothing stands there that could be taken for zero.
function amount_told(amount, df, options, row) {
	if (row?.method === "Free") return "–";
	const money = frappe.form.formatters.Currency(amount, df, { inline: true }, row);
	const told = row?.method === "Tiered" ? __("By its tiers") : money;
	return row?.unit && row.method !== "Fixed" ? `${told} / ${escaped(row.unit)}` : told;
}

function name_after_type(frm, doctype, name) {
	const row = locals[doctype][name];
	if (!row.fee_type || row.line_name) return;
	frappe.db.get_value("Fee Type", row.fee_type, "fee_name").then(({ message }) => {
		if (!row.line_name) frappe.model.set_value(doctype, name, "line_name", message.fee_name);
	});
}

// Most tariffs have one tiered line: its tiers need not be told whose they are.
function choose_only_line(frm, doctype, name) {
	const sets = tier_sets(frm);
	if (sets.length === 1) frappe.model.set_value(doctype, name, "line_name", sets[0]);
}

function show_example(frm) {
	const $place = frm.get_field("tariff_example").$wrapper;
	if (!lines_of(frm).length) return $place.empty();
	const may_try = frm.doc.docstatus === 0 && frm.perm[0].write;
	const method = `onestop.api.tariff.${may_try ? "example" : "example_of"}`;
	const turn = (frm.example_turn = (frm.example_turn || 0) + 1);
	const args = may_try ? { values: frm.doc } : { version: frm.doc.name };
	return frappe
		.call({ method, args, type: may_try ? "POST" : "GET" })
		.then(({ message }) => turn === frm.example_turn && $place.html(picture(message)));
}

function picture(example) {
	const intro = __(
		"Received on {0}. One unit of what is counted; with an outer unit three of two: 3 pages × 2 copies.",
		[escaped(example.on)]
	);
	const cards = example.situations.map(card).join("");
	return `<p class="text-muted">${intro}</p><div class="onestop-fees">${cards}</div>`;
}

function card(situation) {
	const where = [situation.channels, situation.cases].filter(Boolean).map(escaped).join(" · ");
	if (situation.problem) {
		return `<div class="onestop-fee is-doubtful"><header>${where}</header>
			<p>${escaped(situation.problem)}</p></div>`;
	}
	const lines = situation.lines.map(
		(line) => `<li>${escaped(line.text)}<span class="source">${escaped(line.source)}</span></li>`
	);
	return `<div class="onestop-fee"><header>${where}</header>
		<strong>${__("{0} VND", [escaped(situation.amount)])}</strong>
		<ol class="onestop-explanation">${lines.join("")}</ol></div>`;
}
