"""Settlement of a quarter: each kind of fee from what was owed to what was deposited, the cash carried from
one quarter to the next, and every total counted in two ways."""

import frappe
from frappe import _
from frappe.utils import add_days

from onestop.fees.comparisons import comparisons, sum_of
from onestop.fees.demands import money
from onestop.fees.figures import FEE_TYPE, FIGURES, Span, total
from onestop.fees.figures_by_type import grouped_by_type
from onestop.fees.report_shape import (
	differences,
	figure_labels,
	money_column,
	name_of,
	quarter_of,
	whole,
)

NARROW = 92  # everything on one screen
SHOWN = tuple(name for name in FIGURES if name != "overpaid")  # paid too much is refunded, not settled
# Cash that lies neither at the treasury nor in a bank, at the end of a day.
IN_HAND = """
	select (select coalesce(sum(moved_amount), 0) from `tabFee Payment`
			where way = 'Cash' and moved_on <= %(last)s and %(agency)s in ('', agency))
		+ (select coalesce(sum(difference_amount), 0) from `tabCashier Shift`
			where status = 'Closed' and closed_on <= %(last)s and %(agency)s in ('', agency))
		- (select coalesce(sum(total_amount), 0) from `tabFee Deposit`
			where docstatus = 1 and deposited_on <= %(last)s and %(agency)s in ('', agency))
"""


def execute(filters: dict | None = None) -> tuple:
	quarter = quarter_of(filters)
	last = frappe.utils.getdate(add_days(quarter.next_first, -1))
	span = Span(quarter.first, last, (filters or {}).get("agency") or "")
	rows = [*by_kind(span), *carried(span), *twice(span)]
	return columns(), whole(rows), differences(span)


def by_kind(span: Span) -> list[dict]:
	rows = [{**row, "title": name_of(FEE_TYPE, row["label"])} for row in grouped_by_type(span)]
	summed = {name: total(rows, name) for name in FIGURES}
	return [*rows, {"title": _("Total"), "bold": 1, **summed}]


def carried(span: Span) -> list[dict]:
	"""What had to be deposited at the beginning, what was, and what is left for the next quarter."""
	before = in_hand(span._replace(last=frappe.utils.getdate(add_days(span.first, -1))))
	return [
		{"title": _("Cash"), "is_heading": 1},
		{"title": _("Not yet deposited at the beginning"), "in_hand": before},
		{"title": _("Deposited in the Period"), "deposited": sum_of("deposited_in_period", span)},
		{"title": _("Not yet deposited at the end"), "in_hand": in_hand(span)},
		{"title": _("Unmatched Bank Lines"), "to_account": sum_of("unmatched", span)},
	]


def in_hand(span: Span):
	return money(frappe.db.sql(IN_HAND, span._asdict())[0][0])


def twice(span: Span) -> list[dict]:
	heading = {"title": _("Counted in Two Ways"), "is_heading": 1}
	return [
		heading,
		*(
			{"title": _(found.name), "one": found.one, "other": found.other, "difference": found.difference}
			for found in comparisons(span)
		),
	]


def columns() -> list[dict]:
	labels, twice_told = figure_labels(), _("Counted in Two Ways")
	return [
		{"fieldname": "title", "label": _("Fee Type"), "fieldtype": "Data", "width": 230},
		*(money_column(name, labels[name], width=NARROW) for name in SHOWN),
		money_column("one", _("Amount"), group=twice_told, width=NARROW),
		money_column("other", _("The Other Way"), group=twice_told, width=NARROW),
		money_column("difference", _("Difference"), group=twice_told, width=NARROW),
	]
