// What a corrected calendar or a replaced process does to open dossiers: shown first, decided then. Which
// dossiers move and to when, the server says.
frappe.provide("onestop.correction");

const escaped = (words) => frappe.utils.escape_html(String(words ?? ""));

// `preview` is the server's answer; `apply` gets { reason, decision_number, decided_on }.
onestop.correction.ask = function ({ preview, label, apply }) {
	const dialog = new frappe.ui.Dialog({
		title: __("Appointments That Move"),
		size: "extra-large",
		fields: [
			{ fieldtype: "HTML", fieldname: "told", options: told(preview) },
			{ fieldtype: "Section Break" },
			{ fieldtype: "Data", fieldname: "decision_number", label: __("Number of the Decision"), reqd: 1 },
			{ fieldtype: "Column Break" },
			{ fieldtype: "Date", fieldname: "decided_on", label: __("Decided On"), reqd: 1 },
			{ fieldtype: "Section Break" },
			{
				fieldtype: "Small Text",
				fieldname: "reason",
				label: __("Reason"),
				description: __("Written into each dossier as the applicant will read it."),
				reqd: 1,
			},
		],
		primary_action_label: label,
		primary_action: (given) => apply(given).then((correction) => opened(dialog, correction)),
	});
	dialog.show();
};

function opened(dialog, correction) {
	dialog.hide();
	if (correction) frappe.set_route("Form", "Due Date Correction", correction);
}

function told(preview) {
	return `<div class="onestop-correction">${counts(preview)}${onestop.correction.table(preview.rows)}
		${more(preview)}</div>`;
}

function counts({ moves, followers, slips, late, earlier, skipped }) {
	const said = [
		[moves, __("appointments move"), "blue"],
		[followers, __("keep their date"), "gray"],
		[slips, __("printed slips tell another date"), "orange"],
		[earlier, __("are due earlier"), "orange"],
		[late, __("will be late at once"), "red"],
		[skipped, __("cannot move"), "red"],
	];
	const shown = said.filter(([number], index) => number || !index);
	return `<p>${shown.map(([number, words, colour]) => pill(`${number} ${words}`, colour)).join(" ")}</p>`;
}

const pill = (words, colour) => `<span class="indicator-pill ${colour}">${escaped(words)}</span>`;

const more = ({ of, rows }) =>
	of > rows.length ? `<p class="text-muted">${__("The first {0} of {1}", [rows.length, of])}</p>` : "";

onestop.correction.table = function (rows, last = __("By How Much")) {
	const dates = [__("Due Before"), __("Due After")];
	const titles = [__("Dossier Code"), ...dates, last, __("Slip to Print Anew"), ""];
	const heads = titles.map((title) => `<th>${escaped(title)}</th>`).join("");
	return `<div class="onestop-correction-rows"><table><thead><tr>${heads}</tr></thead>
		<tbody>${rows.map(row_of).join("")}</tbody></table></div>`;
};

function row_of({ dossier, dossier_code, applicant_name, before, after, shift, slip, note }) {
	const address = `/app/dossier/${encodeURIComponent(dossier)}`;
	const code = `<a href="${address}" target="_blank">${escaped(dossier_code)}</a>`;
	const cells = [before, after, shift, slip, note].map((words) => `<td>${escaped(words)}</td>`).join("");
	return `<tr><td>${code}<div class="text-muted">${escaped(applicant_name)}</div></td>${cells}</tr>`;
}
