// The form of a register: what stands in it, and the three things that may happen to it.

frappe.ui.form.on("Dossier Register", {
	refresh(frm) {
		if (frm.is_new()) return;
		show_contents(frm);
		if (frm.doc.status === "Closed" || !frm.perm[0].write) return;
		frm.add_custom_button(__("Continue After Paper"), () => continue_after_paper(frm));
		frm.add_custom_button(__("Strike Out a Number"), () => strike_out(frm));
		frm.add_custom_button(__("Close the Register"), () => close(frm));
	},
});

function show_contents(frm) {
	const held = frm.doc.__onload.contents;
	const told = [
		__("Numbers given: {0}", [held.issued]),
		__("Dossiers: {0}", [held.dossiers]),
		__("On paper: {0}", [held.on_paper]),
		__("Struck out: {0}", [held.void]),
	];
	const faults = held.faults.slice(0, 20).join(", ");
	if (faults) told.push(__("Not accounted for: {0}", [faults]));
	frm.set_intro(told.join(" · "), faults ? "red" : "blue");
}

function continue_after_paper(frm) {
	frappe.new_doc("Paper Range", {
		agency: frm.doc.agency,
		covers: "Register",
		register: frm.doc.name,
	});
}

function strike_out(frm) {
	frappe.new_doc("Voided Number", { register: frm.doc.name });
}

function close(frm) {
	const asked = __("After this no dossier is entered in the register any more. Close it?");
	frappe.confirm(asked, () =>
		frappe
			.call({ method: "onestop.api.registers.close", args: { register: frm.doc.name } })
			.then(() => frm.reload_doc())
	);
}
