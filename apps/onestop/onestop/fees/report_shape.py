"""What do the reports of the money share? Their period, their columns, and red where sums differ."""

from collections.abc import Iterable
from decimal import Decimal

import frappe
from frappe import _
from frappe.utils import cint, escape_html, get_first_day, get_last_day, getdate

from onestop.fees.comparisons import comparisons
from onestop.fees.figures import FEE_TYPE, GROUPS, Span
from onestop.refusals import refuse
from onestop.rules.amount import in_figures
from onestop.rules.receipt_usage import Quarter
from onestop.rules.settlement import Compared

MONEY = {"fieldtype": "Currency", "options": "VND", "width": 125, "precision": "0"}
NOBODY = "–"  # a group that has no name: not paid yet, or without a receipt
NAMES = {
	"Sector": ("Sector", "sector_name"),
	"Procedure": ("Procedure", "procedure_name"),
	FEE_TYPE: ("Fee Type", "fee_name"),
	"Cashier": ("User", "full_name"),
}


def span_of(filters: dict | None) -> Span:
	"""The period asked for, this month if none is; refused when it ends before it begins."""
	given = filters or {}
	first = getdate(given.get("from_date") or get_first_day(getdate()))
	last = getdate(given.get("to_date") or get_last_day(first))
	if last < first:
		refuse(_("The period ends before it begins. Correct one of the two days."), "reversed_period")
	return Span(first, last, given.get("agency") or "")


def quarter_of(filters: dict | None) -> Quarter:
	"""The quarter asked for, the running one if none is."""
	given, today = filters or {}, getdate()
	number = cint(given.get("quarter")) or (today.month + 2) // 3
	return Quarter(min(max(cint(given.get("year")) or today.year, 2000), 2100), min(max(number, 1), 4))


def group_of(filters: dict | None) -> str:
	asked = (filters or {}).get("group_by")
	return asked if asked in (*GROUPS, FEE_TYPE) else "Day"


def name_of(group: str, label: object) -> str:
	"""A group as people call it."""
	if not label:
		return NOBODY
	if group == "Day":
		return frappe.utils.formatdate(label, "dd/MM/yyyy")
	if group == "Way":
		return _(label, context="Fee Payment")
	doctype, field = NAMES.get(group, (None, None))
	return (doctype and frappe.get_cached_value(doctype, label, field)) or str(label)


def figure_labels() -> dict[str, str]:
	return {
		"gross": _("Gross"),
		"waived": _("Waived"),
		"payable": _("Payable"),
		"outstanding": _("Outstanding"),
		"overpaid": _("Overpaid"),
		"collected": _("Collected"),
		"refunded": _("Refunded"),
		"to_account": _("Came to the Account"),
		"deposited": _("Deposited"),
		"in_hand": _("Not Yet Deposited"),
	}


def money_column(name: str, label: str, **more: object) -> dict:
	return {"fieldname": name, "label": label, **MONEY, **more}


def whole(rows: Iterable[dict]) -> list[dict]:
	"""Amounts as whole numbers, which a workbook can add up."""
	return [
		{name: int(value) if isinstance(value, Decimal) else value for name, value in row.items()}
		for row in rows
	]


def differences(span: Span) -> str:
	"""Empty when everything agrees; otherwise each difference in red, never hidden."""
	return "".join(told(found) for found in comparisons(span) if found.difference)


def told(found: Compared) -> str:
	words = _("{name}: {one} and {other} differ by {difference} đồng.").format(
		name=_(found.name),
		one=in_figures(found.one),
		other=in_figures(found.other),
		difference=in_figures(found.difference),
	)
	return f'<p class="text-danger"><b>{escape_html(words)}</b></p>'
