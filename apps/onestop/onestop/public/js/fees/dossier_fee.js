// The fee on the dossier's form: before receipt quantities and an estimate, afterwards the demand.
import { ask, dong, steps } from "./words";

frappe.ui.form.on("Dossier", {
	refresh(frm) {
		show_fee(frm);
	},
	procedure(frm) {
		frm.clear_table("fee_quantities");
		ask_quantities(frm);
	},
	case_name: ask_quantities,
	channel: ask_quantities,
});

frappe.ui.form.on("Dossier Fee Quantity", {
	units: show_estimate,
	times: show_estimate,
	fee_quantities_remove: show_estimate,
});

frappe.ui.form.on("Dossier Fee Exemption", {
	exemption_group: show_estimate,
	fee_exemptions_remove: show_estimate,
});

// An answer to an older choice, or to another dossier, comes to nothing.
const next = (frm, turn) => (frm[turn] = (frm[turn] || 0) + 1);

function show_fee(frm) {
	["fee_turn", "estimate_turn"].forEach((turn) => next(frm, turn));
	const wrapper = frm.get_field("fee_told").$wrapper;
	if (frm.doc.dossier_code) {
		onestop.fees.show_demand(wrapper, { dossier: frm.doc.name }, () => frm.reload_doc());
	} else if (frm.doc.link_kind === "Correction of a Result") {
		frm.toggle_display("fee_section", false); // at the agency's cost
	} else if (frm.doc.procedure) {
		(frm.doc.fee_quantities || []).length || !frm.is_new() ? show_estimate(frm) : ask_quantities(frm);
	} else {
		wrapper.empty();
		frm.toggle_display(["fee_section", "fee_quantities", "fee_exemptions"], false);
	}
}

async function ask_quantities(frm) {
	if (!frm.doc.procedure || frm.doc.dossier_code) return;
	const { procedure, channel, case_name, agency } = frm.doc;
	const turn = next(frm, "fee_turn");
	const where = { procedure, channel, case_name, agency };
	const found = await ask("onestop.api.demands.questions", where);
	if (turn !== frm.fee_turn) return;
	put_quantities(frm, found.quantities);
	frm.refresh_field("fee_quantities");
	frm.toggle_display("fee_section", found.has_tariff);
	frm.toggle_display("fee_quantities", found.quantities.length > 0);
	frm.toggle_display("fee_exemptions", found.groups.length > 0);
	frm.set_query("exemption_group", "fee_exemptions", () => ({
		filters: { name: ["in", found.groups] },
	}));
	show_estimate(frm);
}

// What was counted already is not asked again: another case or channel has the same copies.
function put_quantities(frm, asked) {
	const counted = (frm.doc.fee_quantities || []).map(({ line_name, units, times }) => ({
		line_name,
		units,
		times,
	}));
	frm.clear_table("fee_quantities");
	for (const row of asked) {
		const same = counted.filter(({ line_name }) => line_name === row.line_name);
		(same.length ? same : [{}]).forEach((kept) => frm.add_child("fee_quantities", { ...row, ...kept }));
	}
}

// As if every exemption asked for were approved: what the applicant wants to know; the demand waits for it.
async function show_estimate(frm) {
	const { procedure, channel, case_name, agency, fee_quantities, fee_exemptions } = frm.doc;
	if (!procedure || frm.doc.dossier_code) return;
	const exemptions = (fee_exemptions || []).map((row) => row.exemption_group).filter(Boolean);
	const where = { procedure, channel, case_name, agency };
	const args = { ...where, quantities: fee_quantities || [], exemptions };
	const turn = next(frm, "estimate_turn");
	const found = await frappe
		.call({ method: "onestop.api.demands.estimate", args, type: "POST" })
		.then((answer) => answer.message);
	if (turn !== frm.estimate_turn) return;
	frm.get_field("fee_told").$wrapper.html(
		found
			? `<div class="onestop-money-sum">${__("Payable")} <b>${dong(found.payable)}</b></div>
				${steps(found.working)}`
			: ""
	);
}
