"""Fees collected: owed, waived, paid, given back and outstanding, by whatever group is asked for."""

from frappe import _

from onestop.fees.figures import DEMANDED, GROUPS, grouped
from onestop.fees.report_shape import differences, money_column, span_of

LINKS = {
	"Sector": "Sector",
	"Procedure": "Procedure",
	"Fee Type": "Fee Type",
	"Cashier": "User",
	"Receipt Book": "Receipt Book",
}


def execute(filters: dict | None = None) -> tuple:
	span, group = span_of(filters), (filters or {}).get("group_by") or "Day"
	group = group if group in GROUPS else "Day"
	rows = grouped(group, span)
	if rows:
		rows.append(total_row(rows))
	return columns(group, rows), rows, differences(span)


def total_row(rows: list[dict]) -> dict:
	numbers = [name for name in ("dossiers", *DEMANDED) if name in rows[0]]
	return {"label": _("Total"), "bold": 1, **{name: sum(row[name] for row in rows) for name in numbers}}


def columns(group: str, rows: list[dict]) -> list[dict]:
	"""Each group leads to its documents; Link columns do so by themselves."""
	kind = {"fieldtype": "Date"} if group == "Day" else {"fieldtype": "Data"}
	if group in LINKS:
		kind = {"fieldtype": "Link", "options": LINKS[group]}
	labels = {
		"gross": _("Gross"),
		"waived": _("Waived"),
		"payable": _("Payable"),
		"collected": _("Collected"),
		"refunded": _("Refunded"),
		"outstanding": _("Outstanding"),
		"overpaid": _("Overpaid"),
	}
	shown = [money_column(name, labels[name]) for name in DEMANDED if not rows or name in rows[0]]
	first = {"fieldname": "label", "label": _(group), "width": 260, **kind}
	return [
		first,
		{"fieldname": "dossiers", "label": _("Dossiers"), "fieldtype": "Int", "width": 100},
		*shown,
	]
