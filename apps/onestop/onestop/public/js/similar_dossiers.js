// Dossiers that look like the one at the desk: the server finds and says them, the clerk decides.
frappe.provide("onestop.similar");

const escaped = (words) => frappe.utils.escape_html(words || "");

// Above the form, as soon as procedure and applicant are chosen.
onestop.similar.show = async function (frm) {
	if (frm.doc.dossier_code) return;
	const warnings = await asked(frm);
	frm.set_intro("");
	if (warnings.length) frm.set_intro(told(warnings), "orange");
};

// Before saving: yes, when there is nothing to warn of or the clerk goes on.
onestop.similar.confirmed = async function (frm) {
	const warnings = await asked(frm);
	if (!warnings.length) return true;
	return new Promise((resolve) => ask(warnings, resolve));
};

async function asked(frm) {
	const { name, procedure, applicant } = frm.doc;
	if (!procedure || !applicant) return [];
	const args = { procedure, applicant, ...(frm.is_new() ? {} : { dossier: name }) };
	const answer = await frappe.call({ method: "onestop.api.counter.similar", args, type: "GET" });
	return answer.message || [];
}

function ask(warnings, resolve) {
	const dialog = frappe.warn(
		__("Look at These Dossiers First"),
		told(warnings),
		() => resolve(true),
		__("Go On Nevertheless")
	);
	dialog.onhide = () => resolve(false); // a promise keeps its first answer
	return dialog;
}

function told(warnings) {
	return `<div class="onestop-similar">${warnings.map(warning).join("")}</div>`;
}

function warning({ sentence, dossiers, others_said }) {
	const rows = dossiers.map(
		({ name, dossier_code, applicant_name, status_said, received_on }) => `<li>
			<a href="/app/dossier/${encodeURIComponent(name)}" target="_blank">
				${escaped(dossier_code || __("Dossier without a Code"))}</a>
			<span>${escaped(applicant_name)}</span>
			<span>${escaped(status_said)}</span>
			<span>${received_on ? frappe.datetime.str_to_user(received_on) : ""}</span>
		</li>`
	);
	const others = others_said ? `<li class="text-muted">${escaped(others_said)}</li>` : "";
	return `<p>${escaped(sentence)}</p><ul>${rows.join("")}${others}</ul>`;
}
