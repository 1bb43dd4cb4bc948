// What a tried dossier would get, drawn: appointment, path, papers, fee, forms.

const escaped = (words) => frappe.utils.escape_html(String(words ?? ""));

const card = (name, title, body) =>
	`<section class="onestop-trial-card is-${name}"><h4>${escaped(title)}</h4>${body}</section>`;

export function drawn_trial(found) {
	return [
		refusals(found.refusals),
		appointment(found.appointment),
		fee(found.fee),
		path(found.path, found.receiver),
		papers(found.papers, found.number_of_sets),
		forms(found.forms),
		notes(found.notes),
	].join("");
}

const refusals = (refused) =>
	refused
		.map(
			({ part, text }) =>
				`<div class="onestop-trial-refusal" role="alert">
					<b>${escaped(part)}</b> ${escaped(text)}</div>`
		)
		.join("");

const notes = (told) =>
	told.map((text) => `<div class="onestop-trial-note">${escaped(text)}</div>`).join("");

const aside = (words) => (words ? ` <span class="source">${escaped(words)}</span>` : "");

const working = (steps) => {
	const lines = steps.map(({ text, source }) => `<li>${escaped(text)}${aside(source)}</li>`);
	return `<ol class="onestop-explanation">${lines.join("")}</ol>`;
};

function appointment(found) {
	if (!found) return "";
	return card(
		"appointment",
		__("Appointment"),
		`<p class="onestop-trial-answer">${escaped(found.said)}</p>
		<p class="text-muted">${escaped(found.limit)}</p>${working(found.steps)}`
	);
}

function fee(found) {
	if (!found) return "";
	const lines = (found.lines || []).map(
		({ name, amount }) => `<tr><td>${escaped(name)}</td><td class="amount">${escaped(amount)}</td></tr>`
	);
	const table = lines.length ? `<table class="onestop-trial-fee">${lines.join("")}</table>` : "";
	return card(
		"fee",
		__("Fee"),
		`<p class="onestop-trial-answer">${escaped(found.said)}</p>
		<p class="text-muted">${[found.waived, found.text].filter(Boolean).map(escaped).join("<br>")}</p>
		${table}${working(found.steps || [])}`
	);
}

// Where accounts are named after positions, the same words stand once.
const who = (title, person) => [...new Set([title, person])].filter(Boolean).join(" – ");

function path({ stages, left_out }, receiver) {
	const to = who(receiver.position, receiver.person);
	const head = to ? `<p class="text-muted">${__("Goes to: {0}", [escaped(to)])}</p>` : "";
	if (!stages.length) return head ? card("path", __("Path"), head) : "";
	const drawn = stages.map((steps) => `<li>${steps.map(step).join("")}</li>`).join("");
	const body = `${head}<ol class="onestop-trial-path">${drawn}</ol>${outside(left_out)}`;
	return card("path", __("Path"), body);
}

function outside(steps) {
	if (!steps.length) return "";
	const title = __("Steps that take no part: {0}", [steps.length]);
	const lines = steps.map(
		({ number, name, only }) =>
			`<li>${escaped(number)}. ${escaped(name)}${aside(__("only {0}", [only]))}</li>`
	);
	return `<details><summary>${escaped(title)}</summary><ul>${lines.join("")}</ul></details>`;
}

function step(one) {
	const owner = who(one.owner, one.person);
	return `<div class="onestop-trial-step ${one.is_late ? "is-late" : ""}">
		<div><b>${escaped(one.number)}. ${escaped(one.name)}</b>${aside(one.duty)}</div>
		<div>${escaped(owner) || `<span class="indicator-pill red">${__("Nobody")}</span>`}</div>
		<div class="moments"><span>${escaped(one.begins_at)}</span> → <b>${escaped(one.due_at)}</b>
		${aside(one.time)}</div>
	</div>`;
}

function papers(rows, sets) {
	if (!rows.length) return "";
	const drawn = rows.map(
		(row) => `<tr><td>${escaped(row.name)}
			${row.condition ? `<div class="source">${escaped(row.condition)}</div>` : ""}</td>
			<td class="number">${row.originals || ""}</td><td class="number">${row.copies || ""}</td>
			<td>${escaped(row.handling)}</td>
			<td class="duty">${row.is_mandatory ? __("Mandatory") : ""}</td></tr>`
	);
	return card(
		"papers",
		__("Papers ({0}, {1} set(s))", [rows.length, sets]),
		`<table class="onestop-trial-papers"><thead><tr><th>${__("Paper Name")}</th>
		<th class="number">${__("Originals")}</th>
		<th class="number">${__("Copies")}</th><th>${__("Handling")}</th><th></th></tr></thead>
		<tbody>${drawn.join("")}</tbody></table>`
	);
}

function forms(offered) {
	if (!offered || !offered.length) return "";
	const links = offered.map(
		({ name, label }) =>
			`<a href="#" class="btn btn-default btn-sm" data-form="${escaped(name)}">
				${escaped(label)} (PDF)</a>`
	);
	return card("forms", __("Forms"), `<div class="onestop-trial-forms">${links.join(" ")}</div>`);
}
