// The desk's form of a working calendar. Which day is what, and what a year proposes, the server says.

frappe.ui.form.on("Working Calendar", {
	refresh(frm) {
		if (frm.is_new()) {
			frm.get_field("year_shown").$wrapper.empty();
			return;
		}
		if (frm.perm[0].write) {
			frm.add_custom_button(__("Propose a Year"), () => ask_for_year(frm));
		}
		show_year(frm, frm.year_in_view || new Date().getFullYear());
	},

	// Who would move open dossiers sees them first, and says by which decision.
	async before_save(frm) {
		if (frm.is_new()) return;
		const { message: preview } = await frappe.call({
			method: "onestop.api.corrections.preview_calendar",
			args: { values: frm.doc },
			freeze: true,
		});
		if (preview.of) {
			frappe.validated = false;
			ask_for_decision(frm, preview);
		}
	},
});

function ask_for_decision(frm, preview) {
	onestop.correction.ask({
		preview,
		label: __("Save Calendar and Move {0} Appointments", [preview.moves]),
		apply: (given) =>
			frappe
				.call({
					method: "onestop.api.corrections.correct_calendar",
					args: { values: frm.doc, ...given },
					freeze: true,
				})
				.then(({ message }) => frm.reload_doc().then(() => message)),
	});
}

// ── A year at a glance ──────────────────────────────────────────────────────────────────────────────

async function show_year(frm, year) {
	frm.year_in_view = year;
	const args = { calendar: frm.doc.name, year };
	const { message } = await frappe.call({
		method: "onestop.api.administration.year_at_a_glance",
		args,
		type: "GET",
	});
	if (frm.year_in_view === year && frm.doc.name === args.calendar) {
		draw_year(frm, message);
	}
}

function draw_year(frm, year) {
	const drawn = onestop.calendar.year(year);
	frm.get_field("year_shown").$wrapper.html(drawn);
	const turn = (by) => () => show_year(frm, year.year + by);
	drawn.find(".onestop-year-before").on("click", turn(-1));
	drawn.find(".onestop-year-after").on("click", turn(1));
}

// ── Proposing a year ────────────────────────────────────────────────────────────────────────────────

async function ask_for_year(frm) {
	if (frm.is_dirty()) {
		await frm.save();
	}
	const confirmed = (frm.doc.years || []).map((row) => row.year);
	const next = Math.max(new Date().getFullYear(), ...confirmed) + 1;
	const field = { fieldtype: "Int", fieldname: "year", label: __("Year"), reqd: 1, default: next };
	const propose = ({ year }) => propose_year(frm, year);
	frappe.prompt([field], propose, __("Propose a Year"), __("Show Proposal"));
}

async function propose_year(frm, year) {
	const args = { calendar: frm.doc.name, year };
	const { message } = await frappe.call({
		method: "onestop.api.administration.propose_year",
		args,
		type: "GET",
	});
	const dialog = new frappe.ui.Dialog({
		title: __("Proposal for {0}", [String(year)]),
		fields: fields_of_proposal(message),
		primary_action_label: __("Confirm Year {0}", [String(year)]),
		primary_action: ({ decision }) => confirm_year(frm, dialog, year, decision),
	});
	dialog.fields_dict.proposed.$wrapper.html(proposed_days(message.days));
	dialog.show();
}

function fields_of_proposal({ is_confirmed }) {
	const told = is_confirmed
		? __("The calendar already holds this year. What you tick is added; nothing is removed.")
		: __("Untick what does not apply and compare the rest with the yearly decision on holidays.");
	return [
		{ fieldtype: "HTML", fieldname: "told", options: `<p class="text-muted">${told}</p>` },
		{ fieldtype: "HTML", fieldname: "proposed" },
		{
			fieldtype: "Data",
			fieldname: "decision",
			label: __("Decision"),
			description: __("Number and date. Left empty, the year counts as not verified."),
		},
	];
}

function proposed_days(days) {
	const rows = days.map(proposed_day).join("");
	return `<table class="onestop-proposal"><tbody>${rows}</tbody></table>`;
}

function proposed_day({ on, weekday, kind, reason, is_closure, is_known }) {
	const escaped = frappe.utils.escape_html;
	const tick = `<input type="checkbox" data-on="${on}" checked ${is_known ? "disabled" : ""}>`;
	const mark = is_known ? `<span class="indicator-pill gray">${__("Already in the calendar")}</span>` : "";
	const colour = is_closure ? "closed" : "compensatory";
	return `<tr><td><label>${tick}<span class="date">${frappe.datetime.str_to_user(on)}</span></label></td>
		<td class="weekday">${escaped(weekday)}</td>
		<td><i class="onestop-day-mark ${colour}"></i>${escaped(reason)} ${mark}</td>
		<td class="kind">${escaped(kind)}</td></tr>`;
}

async function confirm_year(frm, dialog, year, decision) {
	const ticked = dialog.$wrapper.find("input[data-on]:checked:not(:disabled)");
	const days = ticked.map((_index, box) => box.dataset.on).get();
	const args = { calendar: frm.doc.name, year, days, decision };
	await frappe.call({ method: "onestop.api.administration.confirm_year", args, freeze: true });
	dialog.hide();
	frm.year_in_view = year;
	await frm.reload_doc();
	frappe.show_alert({ message: __("Year {0} is confirmed", [String(year)]), indicator: "green" });
}
