"""What do the reports of the money share? Their period, their columns of money, and red where sums differ."""

from decimal import Decimal

from frappe import _
from frappe.utils import escape_html, get_first_day, get_last_day, getdate

from onestop.fees.figures import Span, comparisons
from onestop.refusals import refuse
from onestop.rules.amount import in_figures

MONEY = {"fieldtype": "Currency", "options": "VND", "width": 130, "precision": "0"}


def span_of(filters: dict | None) -> Span:
	"""The period asked for, this month if none is; refused when it ends before it begins."""
	given = filters or {}
	first = getdate(given.get("from_date") or get_first_day(getdate()))
	last = getdate(given.get("to_date") or get_last_day(first))
	if last < first:
		refuse(_("The period ends before it begins. Correct one of the two days."), "reversed_period")
	return Span(first, last, given.get("agency") or "")


def money_column(name: str, label: str) -> dict:
	return {"fieldname": name, "label": label, **MONEY}


def differences(span: Span) -> str:
	"""Empty when everything agrees; otherwise each difference in red, never hidden."""
	wrong = [found for found in comparisons(span) if found[1] != found[2]]
	return "".join(told(*found) for found in wrong)


def told(name: str, one: Decimal, other: Decimal) -> str:
	words = _("{name}: {one} and {other} differ by {difference} đồng.").format(
		name=_(name), one=in_figures(one), other=in_figures(other), difference=in_figures(one - other)
	)
	return f'<p class="text-danger"><b>{escape_html(words)}</b></p>'
