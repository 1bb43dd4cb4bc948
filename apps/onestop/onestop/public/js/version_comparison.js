// Two versions side by side, and copies of a version. What differs, and in which words, the server says.

frappe.provide("onestop.versions");

const save_from = (door, args) =>
	window.open(`/api/method/${door}?${new URLSearchParams(args)}`, "_blank");

onestop.versions.offer = function (frm) {
	if (frm.is_new()) return;
	const menu = __("Compare and Copy");
	frm.add_custom_button(__("Compare"), () => compare(frm), menu);
	if (frm.perm[0].create) {
		frm.add_custom_button(__("Copy to Another Procedure"), () => copy(frm), menu);
	}
};

function compare(frm) {
	const dialog = new frappe.ui.Dialog({
		title: __("Compare {0}", [frm.doc.name]),
		size: "extra-large",
		fields: [
			{
				fieldname: "other",
				fieldtype: "Select",
				label: __("With Version"),
				onchange: () => show(frm, dialog, dialog.get_value("other")),
			},
			{ fieldname: "page", fieldtype: "HTML" },
		],
		primary_action_label: __("Print"),
		primary_action: () => save_from("onestop.api.packs.print_comparison", pair(frm, dialog)),
		secondary_action_label: __("Save as Excel"),
		secondary_action: () => save_from("onestop.api.packs.export_comparison", pair(frm, dialog)),
	});
	dialog.show();
	show(frm, dialog, null);
}

const pair = (frm, dialog) => ({ version: frm.doc.name, other: dialog.shown });

function show(frm, dialog, other) {
	if (dialog.shown && dialog.shown === other) return;
	frappe
		.call({ method: "onestop.api.packs.compare", args: { version: frm.doc.name, other }, type: "GET" })
		.then(({ message }) => {
			dialog.shown = message.other;
			const none = `<p>${__("There is no other version. Choose one to compare with.")}</p>`;
			dialog.set_df_property("other", "options", message.choices);
			dialog.fields_dict.page.$wrapper.html(
				message.other ? kept_by(message) + message.page : none
			);
			if (message.other && other !== message.other) dialog.set_value("other", message.other);
		});
}

// Which open dossiers keep which version, each number a way to their list.
function kept_by(found) {
	const lines = found.kept.map((one) => {
		const told = __("{0} open dossiers keep {1}", [one.number, one.version]);
		const status = JSON.stringify(["in", found.open_statuses]);
		const way = `/app/dossier?${new URLSearchParams({ procedure_version: one.version, status })}`;
		return one.number ? `<a href="${way}" target="_blank">${told}</a>` : told;
	});
	return `<p class="onestop-kept">${lines.join("<br>")}</p>`;
}

function copy(frm) {
	const dialog = new frappe.ui.Dialog({
		title: __("Copy {0}", [frm.doc.name]),
		fields: [
			{ fieldname: "is_new", fieldtype: "Check", label: __("To a New Procedure"), default: 1 },
			{
				fieldname: "procedure",
				fieldtype: "Link",
				options: "Procedure",
				label: __("Procedure"),
				depends_on: "eval:!doc.is_new",
				mandatory_depends_on: "eval:!doc.is_new",
			},
			{
				fieldname: "procedure_code",
				fieldtype: "Data",
				label: __("Code of the New Procedure"),
				depends_on: "is_new",
				mandatory_depends_on: "is_new",
			},
			{
				fieldname: "procedure_name",
				fieldtype: "Data",
				label: __("Name of the New Procedure"),
				depends_on: "is_new",
				mandatory_depends_on: "is_new",
			},
		],
		primary_action_label: __("Copy"),
		primary_action(values) {
			const target = values.is_new
				? { code: values.procedure_code, name: values.procedure_name }
				: { procedure: values.procedure };
			frappe
				.call({
					method: "onestop.api.packs.copy_version",
					args: { version: frm.doc.name, ...target },
				})
				.then(({ message }) => {
					dialog.hide();
					frappe.set_route("Form", "Procedure Version", message);
				});
		},
	});
	dialog.show();
}
