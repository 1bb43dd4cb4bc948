// Test mode: an administrator tries a version with dossiers that nothing counts.
frappe.provide("onestop.testing");

const door = (name, args, type) =>
	frappe
		.call({ method: `onestop.api.testing.${name}`, args, type, freeze: type === "POST" })
		.then((answer) => answer.message);

// On the form of a version.
onestop.testing.offer = (frm) => {
	if (!frappe.user.has_role("One-Stop Administrator") || !frm.perm[0].write || frm.is_new()) return;
	const group = __("Test Mode");
	frm.add_custom_button(__("New Test Dossier"), () => ask(frm), group);
	frm.add_custom_button(__("Show Test Dossiers"), () => show(frm), group);
	frm.add_custom_button(__("Delete Test Dossiers"), () => clear(frm), group);
};

// On the form of a dossier: nobody takes it for a real one.
onestop.testing.mark = (frm) => {
	frm.$wrapper.find(".onestop-test-banner").remove();
	if (!frm.doc.is_test) return;
	const told = __("Test dossier: no number, report or register counts it.");
	frm.layout.wrapper.prepend(
		`<div class="onestop-test-banner"><b>${__("TEST")}</b> ${frappe.utils.escape_html(told)}</div>`
	);
};

onestop.testing.may_act = (frm) => frm.doc.is_test && frappe.user.has_role("One-Stop Administrator");

function ask(frm) {
	const cases = (frm.doc.cases || []).map((row) => row.case_name).filter(Boolean);
	const dialog = new frappe.ui.Dialog({
		title: __("New Test Dossier"),
		fields: [
			{
				fieldname: "agency",
				fieldtype: "Link",
				label: __("Agency"),
				options: "Agency",
				reqd: 1,
				default: frappe.defaults.get_default("agency"),
				get_query: () => ({ filters: { is_group: 0 } }),
			},
			{
				fieldname: "channel",
				fieldtype: "Select",
				label: __("Channel"),
				options: ["In Person", "Representative", "Public Post", "Online"].map((value) => ({
					value,
					label: __(value),
				})),
				default: "In Person",
			},
			{
				fieldname: "case_name",
				fieldtype: "Select",
				label: __("Case"),
				options: ["", ...cases],
				hidden: !cases.length,
			},
		],
		primary_action_label: __("Create"),
		primary_action(values) {
			dialog.hide();
			begin(frm, values);
		},
	});
	dialog.show();
}

async function begin(frm, values) {
	if (frm.is_dirty()) await frm.save();
	const name = await door("begin", { version: frm.doc.name, values }, "POST");
	frappe.set_route("Form", "Dossier", name);
}

function show(frm) {
	frappe.set_route("List", "Dossier", { is_test: 1, procedure_version: frm.doc.name });
}

async function clear(frm) {
	const number = await door("count", { version: frm.doc.name }, "GET");
	if (!number) {
		frappe.msgprint(__("This version has no test dossiers."));
		return;
	}
	frappe.confirm(__("Delete {0} test dossiers with their journal?", [number]), async () => {
		const deleted = await door("clear", { version: frm.doc.name }, "POST");
		frappe.show_alert({ message: __("{0} test dossiers deleted", [deleted]), indicator: "green" });
	});
}
