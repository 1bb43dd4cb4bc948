// A file that changes the catalogue: what it would change is shown before it may.

const IMPORT_COLOURS = { Draft: "orange", Applied: "green", Undone: "gray" };

frappe.ui.form.on("Catalogue Import", {
	refresh(frm) {
		frm.page.set_indicator(__(frm.doc.status), IMPORT_COLOURS[frm.doc.status]);
		const is_open = frm.doc.status === "Draft";
		for (const field of ["file", "may_publish", "names", "planned_items"]) {
			frm.set_df_property(field, "read_only", is_open ? 0 : 1);
		}
		fix_rows(frm);
		show_differences(frm);
		offer_steps(frm);
	},
	file(frm) {
		if (frm.doc.file) frm.save();
	},
});

// Its rows come from the file: they are ticked, not added or removed.
function fix_rows(frm) {
	for (const table of ["names", "planned_items"]) {
		const grid = frm.get_field(table).grid;
		grid.cannot_add_rows = true;
		grid.cannot_delete_rows = true;
		grid.refresh();
	}
}

function show_differences(frm) {
	const place = frm.get_field("difference").$wrapper;
	if (frm.is_new()) {
		place.html(`<p class="text-muted">${__("Attach a file: what it would change is shown here.")}</p>`);
		return;
	}
	frappe
		.call({
			method: "onestop.api.packs.differences",
			args: { catalogue_import: frm.doc.name },
			type: "GET",
		})
		.then(({ message }) => place.html(message));
}

function offer_steps(frm) {
	if (frm.is_new() || frm.is_dirty()) return;
	if (frm.doc.status === "Draft") {
		const all = __("The chosen changes are written into the catalogue, all of them or none.");
		const for_good = __("Published versions of the file are published at once and cannot be undone.");
		const told = frm.doc.may_publish ? `${all} <b>${for_good}</b>` : all;
		frm.add_custom_button(__("Apply"), () => take(frm, "apply_import", told)).addClass("btn-primary");
	} else if (published_in(frm).length) {
		tell_published(frm);
	} else if (frm.doc.status === "Applied") {
		const told = __("Everything this import made is taken back, unless something depends on it.");
		frm.add_custom_button(__("Undo"), () => take(frm, "undo_import", told));
	}
}

const published_in = (frm) => frm.doc.planned_items.filter((row) => row.outcome === "Published");

// Said plainly instead of a button that would always be refused.
function tell_published(frm) {
	const number = published_in(frm).length;
	const why = __("This import published {0} versions, so it cannot be undone.", [number]);
	const way = __("To go back, enter the day each of them ends, or publish a version with the old content.");
	frm.set_intro(`${why} ${way}`, "orange");
}

function take(frm, door, told) {
	frappe.confirm(told, () =>
		frappe
			.call({
				method: `onestop.api.packs.${door}`,
				args: { catalogue_import: frm.doc.name },
				freeze: true,
			})
			.then(() => frm.reload_doc())
	);
}
