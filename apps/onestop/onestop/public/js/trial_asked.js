// What else the counter would ask of the imagined dossier: how many of what, and which exemptions.
// The server says what is asked; the answers go back to it by the names it gave.

const escaped = (words) => frappe.utils.escape_html(String(words ?? ""));

export class Asked {
	constructor($place, changed) {
		this.$place = $place;
		this.asked = "";
		$place.on("input change", "input", changed);
	}

	// Drawn anew only when something else is asked, so that nobody loses the place while typing.
	show({ quantities, exemptions }) {
		const asked = JSON.stringify([quantities, exemptions]);
		if (asked === this.asked) return;
		const before = this.values();
		this.asked = asked;
		this.quantities = quantities;
		this.exemptions = exemptions;
		this.$place.html(
			quantities.map((one, n) => quantity(one, n, before.quantities[one.line])).join("") +
				groups(exemptions, before.exemptions)
		);
	}

	values() {
		const number = (part, n, otherwise) =>
			this.$place.find(`input[data-${part}="${n}"]`).val() || otherwise;
		const quantities = (this.quantities || []).map((one, n) => [
			one.line,
			[[number("units", n, one.default), number("times", n, 1)]],
		]);
		const ticked = this.$place.find("input[data-group]:checked").get();
		const exemptions = ticked.map((box) => this.exemptions[box.dataset.group].group);
		return { quantities: Object.fromEntries(quantities), exemptions };
	}
}

function quantity(one, n, before) {
	const [units, times] = before ? before[0] : [one.default, 1];
	const box = (part, value, label) =>
		`<label>${escaped(label)}<input type="number" min="0" class="form-control input-xs"
			data-${part}="${n}" value="${escaped(value)}"></label>`;
	return `<fieldset><legend>${escaped(one.line)}</legend>
		${box("units", units, one.unit || __("Quantity"))}
		${one.outer_unit ? box("times", times, one.outer_unit) : ""}</fieldset>`;
}

function groups(exemptions, ticked) {
	if (!exemptions.length) return "";
	const boxes = exemptions.map(
		({ group, label }, n) => `<label class="box"><input type="checkbox" data-group="${n}"
			${ticked.includes(group) ? "checked" : ""}> ${escaped(label)}</label>`
	);
	return `<fieldset><legend>${__("Exemption and Reduction")}</legend>${boxes.join("")}</fieldset>`;
}
