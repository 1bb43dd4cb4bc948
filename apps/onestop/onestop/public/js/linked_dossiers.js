// Dossiers that belong together, corrections of a wrong result, links of bodies without an account: the
// server finds them.
frappe.provide("onestop.linked");

const escaped = (words) => frappe.utils.escape_html(words || "");

onestop.linked.show = function (frm) {
	const { dossiers = [], others = 0 } = frm.doc.__onload?.linked || {};
	const hidden = __("{0} more that you may not see", [others]);
	const rows = dossiers.map(row_told).join("") + (others ? `<li class="text-muted">${hidden}</li>` : "");
	frm.get_field("linked_dossiers").$wrapper.html(rows ? `<ul class="onestop-linked">${rows}</ul>` : "");
	const is_empty = frm.doc.dossier_code && !rows;
	frm.toggle_display("link_section", !is_empty);
	offer_correction(frm);
	offer_links(frm);
};

function row_told({ name, dossier_code, kind_said, status_said, link_reason }) {
	const code = escaped(dossier_code || __("Dossier without a Code"));
	return `<li>
		<b>${escaped(kind_said)}</b>
		<a href="/app/dossier/${encodeURIComponent(name)}">${code}</a>
		<span class="text-muted">${escaped(status_said)}</span>
		${link_reason ? `<div>${escaped(link_reason)}</div>` : ""}
	</li>`;
}

// ── A result that was handed over and is wrong ──────────────────────────────────────────────────────

function offer_correction(frm) {
	if (frm.doc.status !== "Returned" || frm.doc.is_test || !frm.perm[0].create) return;
	frm.add_custom_button(__("Correct a Wrong Result"), () => ask_what_is_wrong(frm), __("Actions"));
}

function ask_what_is_wrong(frm) {
	const field = {
		fieldname: "reason",
		fieldtype: "Small Text",
		label: __("What is wrong in the result?"),
		reqd: 1,
		description: __(
			"A new dossier is begun at the agency's cost: no fee, no paper again (NĐ 61/2018 Đ.21)."
		),
	};
	frappe.prompt(
		field,
		({ reason }) =>
			frappe
				.call({ method: "onestop.api.counter.correct", args: { dossier: frm.doc.name, reason } })
				.then(({ message }) => frappe.set_route("Form", "Dossier", message.name)),
		__("Correct a Wrong Result"),
		__("Begin the Correction")
	);
}

// ── Bodies without an account ───────────────────────────────────────────────────────────────────────

function offer_links(frm) {
	const open = (frm.doc.consultations || []).filter(
		(row) => row.link_expires_at && !row.answered_at && !row.withdrawn_at
	);
	if (open.length && frm.perm[0].write) {
		frm.add_custom_button(__("Links for Bodies Consulted"), () => show_links(frm), __("Actions"));
	}
}

async function show_links(frm) {
	const args = { dossier: frm.doc.name };
	const { message } = await frappe.call({
		method: "onestop.api.counter.opinion_links",
		args,
		type: "GET",
	});
	const dialog = new frappe.ui.Dialog({
		title: __("Links for Bodies Consulted"),
		fields: [{ fieldtype: "HTML", fieldname: "links" }],
	});
	dialog.fields_dict.links.$wrapper.html(message.map(link_told).join("")).on("click", "button", copy);
	dialog.show();
}

function link_told({ consulted, address, until, email }) {
	const sent = email ? __("Sent to {0}.", [escaped(email)]) : "";
	const holds = __("Holds until {0}, serves once.", [frappe.datetime.str_to_user(until)]);
	return `<div class="onestop-link">
		<b>${escaped(consulted)}</b>
		<div class="text-muted">${holds} ${sent}</div>
		<input class="form-control" readonly value="${escaped(address)}">
		<button class="btn btn-sm btn-primary" data-address="${escaped(address)}">
			${__("Copy the Link")}</button>
	</div>`;
}

function copy() {
	frappe.utils.copy_to_clipboard($(this).attr("data-address"));
}
