"""Documents behind a fee figure: exactly those that one cell of “Fees Collected” was added up from."""

import frappe
from frappe import _

from onestop.fees.figures import FEE_TYPE, FIGURES, MOVED, Span, behind, total
from onestop.fees.figures_by_type import behind_type
from onestop.fees.report_shape import NOBODY, figure_labels, group_of, money_column, name_of, span_of, whole

SLIPS = """
	select part.shift, group_concat(distinct deposit.slip_number order by deposit.deposited_on separator ', ')
	from `tabFee Deposit Shift` part join `tabFee Deposit` deposit on deposit.name = part.parent
	where deposit.docstatus = 1 and part.shift in %(shifts)s group by part.shift
"""


def execute(filters: dict | None = None) -> tuple:
	given = filters or {}
	span, group, label = span_of(given), group_of(given), label_of(given.get("label"))
	figure = given.get("figure") if given.get("figure") in FIGURES else "collected"
	rows = [shown(row) for row in found_behind(group, label, figure, span)]
	with_slips(rows)
	if rows:
		rows.append({"person": _("Total"), "bold": 1, "amount": total(rows, "amount")})
	named = name_of(group, label) if rows and label is not None else label
	return columns(figure), whole(rows), about(figure, group, named)


def label_of(given: object) -> str | None:
	"""None is every group; the dash is the group without a name."""
	return None if not given else "" if given == NOBODY else str(given)


def found_behind(group: str, label: str | None, figure: str, span: Span) -> list[dict]:
	if group == FEE_TYPE:
		return behind_type(label, figure, span)
	return behind(group, label, figure, span)


def shown(row: dict) -> dict:
	kept = (
		"doctype",
		"name",
		"demand",
		"moved_on",
		"dossier_code",
		"person",
		"receipt_number",
		"shift",
		"amount",
	)
	way = row.get("way")
	return {**{name: row.get(name) for name in kept}, "way": _(way, context="Fee Payment") if way else ""}


def with_slips(rows: list[dict]) -> None:
	"""The slips with which a movement's cash went to the treasury or the bank."""
	shifts = list({row["shift"] for row in rows if row["shift"]}) or [""]
	slips = dict(frappe.db.sql(SLIPS, {"shifts": shifts}))
	for row in rows:
		row["slips"] = slips.get(row["shift"], "")


def about(figure: str, group: str, named: str | None) -> str:
	where = "" if named is None else f" · {_(group)}: {named}"
	return f"<b>{frappe.utils.escape_html(figure_labels()[figure] + where)}</b>"


def columns(figure: str) -> list[dict]:
	document = {"fieldtype": "Dynamic Link", "options": "doctype", "width": 130}
	moved = [
		{"fieldname": "way", "label": _("Way"), "fieldtype": "Data", "width": 120},
		{"fieldname": "receipt_number", "label": _("Receipt"), "fieldtype": "Data", "width": 100},
		{"fieldname": "slips", "label": _("Deposit Slips"), "fieldtype": "Data", "width": 150},
	]
	return [
		{"fieldname": "moved_on", "label": _("Day"), "fieldtype": "Date", "width": 110},
		{"fieldname": "dossier_code", "label": _("Dossier Code"), "fieldtype": "Data", "width": 230},
		{"fieldname": "person", "label": _("Applicant or Payer"), "fieldtype": "Data", "width": 200},
		*(moved if figure in MOVED else []),
		money_column("amount", figure_labels()[figure]),
		{"fieldname": "name", "label": _("Document"), "on_screen": 1, **document},
		{"fieldname": "doctype", "label": _("Kind"), "fieldtype": "Data", "hidden": 1},
	]
