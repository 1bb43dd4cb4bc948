// Opening a shift, counting it, closing it.
import { ask, dong } from "./words";

const NOTES = [500000, 200000, 100000, 50000, 20000, 10000, 5000, 2000, 1000, 500, 200];

export function open_shift(done) {
	frappe.prompt(
		{
			fieldtype: "Currency",
			fieldname: "opening",
			label: __("Change Fund"),
			options: "VND",
			precision: "0",
			default: 0,
			description: __("Cash in the drawer when the shift began; it stays there."),
		},
		({ opening }) =>
			ask("onestop.api.cash_desk.open_shift", { opening: opening || 0 }, "POST").then(done),
		__("Open Shift"),
		__("Open Shift")
	);
}

export function close_shift(shift, done) {
	const half = Math.ceil(NOTES.length / 2);
	const dialog = new frappe.ui.Dialog({
		title: __("Close Shift"),
		fields: [
			{ fieldtype: "HTML", fieldname: "told" },
			{ fieldtype: "Section Break", label: __("Count by Denomination") },
			...NOTES.slice(0, half).map(note_field),
			{ fieldtype: "Column Break" },
			...NOTES.slice(half).map(note_field),
			{ fieldtype: "Section Break" },
			{ fieldtype: "HTML", fieldname: "counted" },
			{ fieldtype: "Small Text", fieldname: "why", label: __("Difference Explained") },
		],
		primary_action_label: __("Sign and Close Shift"),
		primary_action(values) {
			const { why, ...counts } = values;
			const pieces = Object.fromEntries(NOTES.map((face) => [face, counts[`note_${face}`] || 0]));
			const args = { shift: shift.name, pieces, why: why || "" };
			ask("onestop.api.cash_desk.close_shift", args, "POST").then(() => {
				dialog.hide();
				done();
			});
		},
	});
	dialog.fields_dict.told.$wrapper.html(
		`<div class="onestop-money-sum">${__("Expected in the Drawer")} <b>${dong(shift.expected)}</b></div>`
	);
	dialog.$wrapper.on("input", "input", () => show_count(dialog));
	show_count(dialog);
	dialog.show();
}

const note_field = (face) => ({
	fieldtype: "Int",
	fieldname: `note_${face}`,
	label: dong(face),
	non_negative: 1,
});

// Shown while counting; what counts is the server's own sum.
function show_count(dialog) {
	const pieces = (face) => Number(dialog.fields_dict[`note_${face}`].$input?.val() || 0);
	const sum = NOTES.reduce((total, face) => total + face * pieces(face), 0);
	dialog.fields_dict.counted.$wrapper.html(
		`<div class="onestop-money-sum">${__("Counted")} <b>${dong(sum)}</b></div>`
	);
}
