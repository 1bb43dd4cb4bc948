// A version run over dossiers that were already received: how many would get something else, and which.
frappe.provide("onestop.rerun");

const RUN = "onestop.api.trial.rerun";
const STATE = "onestop.api.trial.rerun_state";
const ROWS = "onestop.api.trial.rerun_rows";
const PAUSE = 1000; // milliseconds between two questions how far it is

const escaped = (words) => frappe.utils.escape_html(String(words ?? ""));

onestop.rerun.open = function (frm) {
	const dialog = new frappe.ui.Dialog({
		title: __("Run Over Received Dossiers: {0}", [frm.doc.procedure || ""]),
		size: "extra-large",
		fields: [
			{ fieldname: "from_date", fieldtype: "Date", label: __("Received From") },
			{ fieldtype: "Column Break" },
			{ fieldname: "to_date", fieldtype: "Date", label: __("Received Until") },
			{ fieldtype: "Section Break" },
			{ fieldname: "place", fieldtype: "HTML" },
		],
		primary_action_label: __("Run"),
		primary_action: () => run(frm, dialog),
	});
	dialog.$wrapper.addClass("onestop-trial-dialog");
	dialog.get_field("place").$wrapper.addClass("onestop-rerun");
	dialog.show();
	run(frm, dialog);
};

function run(frm, dialog) {
	const period = { from_date: dialog.get_value("from_date"), to_date: dialog.get_value("to_date") };
	const args = { ...period, ...onestop.trial.subject(frm) };
	frappe
		.call({ method: RUN, type: "POST", args, btn: dialog.get_primary_btn() })
		.then(({ message }) => {
			dialog.set_values({ from_date: message.from_date, to_date: message.to_date });
			follow(dialog, message);
		});
}

function follow(dialog, state) {
	if (!dialog.is_visible) return;
	const $place = dialog.get_field("place").$wrapper;
	if (state.result) {
		$place.html(drawn(state));
		return;
	}
	$place.html(progress(state));
	setTimeout(() => {
		frappe
			.call({ method: STATE, type: "GET", args: { key: state.key } })
			.then(({ message }) => follow(dialog, message));
	}, PAUSE);
}

const progress = ({ done, of }) => `<p>${__("{0} of {1} dossiers", [done, of])}</p>
	<div class="progress">
		<div class="progress-bar" style="width:${of ? (100 * done) / of : 0}%"></div>
	</div>`;

function drawn({ key, of, period, result }) {
	const counts = result.tally.map(
		({ label, number, effect }) =>
			`<div class="onestop-rerun-count" data-effect="${escaped(effect)}"><b>${escaped(number)}</b>
			${escaped(label)}</div>`
	);
	const reasons = result.reasons.map(
		({ text, number }) => `<li><b>${number}</b> ${escaped(text)}</li>`
	);
	return `<p class="text-muted">${__("{0} dossiers received {1}", [of, escaped(period)])}</p>
		<div class="onestop-rerun-counts">${counts.join("")}</div>
		${reasons.length ? `<h5>${__("Why they would be refused")}</h5>` : ""}<ul>${reasons.join("")}</ul>
		${result.changed ? table(key, result) : ""}`;
}

function table(key, { rows, changed }) {
	const more = changed > rows.length ? __("The first {0} of {1}", [rows.length, changed]) : "";
	const titles = [
		__("Dossier Code"),
		__("Received At"),
		__("Due Before"),
		__("Due After"),
		__("Days Later"),
		__("Fee Before"),
		__("Fee After"),
		__("What Changes"),
	];
	const heads = titles.map((title) => `<th>${escaped(title)}</th>`).join("");
	return `<p>${escaped(more)} <a class="btn btn-default btn-xs" target="_blank"
		href="/api/method/${ROWS}?key=${encodeURIComponent(key)}">${__("Export")}</a></p>
		<div class="onestop-rerun-table"><table class="onestop-rerun-rows"><thead><tr>${heads}</tr></thead>
		<tbody>${rows.map(row_of).join("")}</tbody></table></div>`;
}

const cell = (words) => `<td>${escaped(words)}</td>`;

function row_of(row) {
	const address = `/app/dossier/${encodeURIComponent(row.dossier)}`;
	const days = row.shift > 0 ? `+${row.shift}` : row.shift || "";
	return `<tr><td><a href="${address}" target="_blank">${escaped(row.dossier_code)}</a>
		<div class="source">${escaped(row.applicant_name)}</div></td>
		${[row.received_at, row.due_before, row.due_after, days].map(cell).join("")}
		${[row.fee_before, row.fee_after].map(cell).join("")}
		<td>${escaped(row.effect)}<div class="source">${escaped(row.reason)}</div></td></tr>`;
}
