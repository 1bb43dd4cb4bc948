// Draws the year the server describes: each day with its kind, its reason and nothing computed but its place.
frappe.provide("onestop.calendar");

const escaped = (text) => frappe.utils.escape_html(text || "");

onestop.calendar.year = ({ year, standing, legend, days, doubts }) =>
	$(`<div class="onestop-year">
		<div class="onestop-year-head">
			${turning("before", __("Previous Year"), "‹")}
			<b>${year}</b>
			${turning("after", __("Next Year"), "›")}
			<span class="indicator-pill ${standing.colour}">${escaped(standing.text)}</span>
			<span class="onestop-year-legend">${legend.map(legend_entry).join("")}</span>
		</div>
		${doubts.map((doubt) => `<div class="onestop-year-doubt">${escaped(doubt)}</div>`).join("")}
		<div class="onestop-months">${months(days)}</div>
	</div>`);

const turning = (where, title, sign) =>
	`<button class="btn btn-default btn-xs onestop-year-${where}" title="${title}">${sign}</button>`;

const legend_entry = ({ kind, label, number }) =>
	`<span><i class="onestop-day-mark ${kind}"></i>${escaped(label)} <b>${number}</b></span>`;

function months(days) {
	const of_month = (month) => days.filter(({ on }) => Number(on.slice(5, 7)) === month);
	return Array.from({ length: 12 }, (_none, index) => drawn_month(index + 1, of_month(index + 1))).join("");
}

function drawn_month(month, days) {
	const weekdays = [__("Mo"), __("Tu"), __("We"), __("Th"), __("Fr"), __("Sa"), __("Su")];
	const before = (new Date(`${days[0].on}T00:00`).getDay() + 6) % 7;
	return `<div class="onestop-month">
		<div class="name">${__("Month {0}", [String(month)])}</div>
		<div class="days">
			${weekdays.map((weekday) => `<span class="weekday">${weekday}</span>`).join("")}
			${"<span></span>".repeat(before)}
			${days.map(drawn_day).join("")}
		</div>
	</div>`;
}

function drawn_day({ on, kind, label, reason }) {
	const told = [frappe.datetime.str_to_user(on), label, reason].filter(Boolean).map(escaped).join(" · ");
	return `<span class="day ${kind}" data-on="${on}" title="${told}">${Number(on.slice(8))}</span>`;
}
