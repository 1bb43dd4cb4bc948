"""The same sums for each kind of fee: what is paid lies on the kinds its dossier owes, one after another."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

import frappe

from onestop.fees.demands import money
from onestop.fees.figures import FIGURES, MOVED, OWED, Span, blank, documents
from onestop.rules import fee_share
from onestop.rules.amount import NOTHING

LINES = """
	select line.parent as demand, coalesce(line.fee_type, '') as fee_type, sum(line.gross_amount) as gross,
		sum(line.waived_amount) as waived, sum(line.payable_amount) as payable
	from `tabFee Demand Line` line
	where line.parenttype = 'Fee Demand' and line.parent in %(demands)s
	group by line.parent, fee_type order by line.parent, min(line.idx)
"""
PAID_BEFORE = """
	select name, sum(moved_amount) over (partition by demand order by moved_at, name rows unbounded preceding)
		- moved_amount as paid_before
	from `tabFee Payment` where demand in %(demands)s
"""


def grouped_by_type(span: Span) -> list[dict]:
	rows: dict[str, dict] = {}
	dossiers: dict[str, set[str]] = defaultdict(set)
	for label, document, figures in laid_on_types(span):
		row = rows.setdefault(label, blank(label))
		dossiers[label].add(document["demand"])
		for name, amount in figures.items():
			row[name] += amount
	moved = (label for label in sorted(rows) if any(rows[label][name] for name in FIGURES))
	return [{**rows[label], "dossiers": len(dossiers[label])} for label in moved]


def behind_type(label: str | None, figure: str, span: Span) -> list[dict]:
	return [
		{**document, "label": kind, "amount": figures[figure]}
		for kind, document, figures in laid_on_types(span)
		if figures.get(figure) and label in (None, kind)
	]


def laid_on_types(span: Span) -> Iterator[tuple[str, dict, dict[str, Decimal]]]:
	"""Each document once for each kind of fee it touches: (kind, document, its figures)."""
	demands, movements = documents(span)
	names = sorted({row.demand for row in (*demands, *movements)}) or [""]
	owed = kinds_of(names)
	for demand in demands:
		yield from owed_by_kind(demand, owed[demand.demand])
	before = dict(frappe.db.sql(PAID_BEFORE, {"demands": names}))
	for movement in movements:
		yield from moved_by_kind(movement, owed[movement.demand], money(before[movement.name]))


def kinds_of(demands: list[str]) -> dict[str, list[dict]]:
	found: dict[str, list[dict]] = defaultdict(list)
	for row in frappe.db.sql(LINES, {"demands": demands}, as_dict=True):
		found[row.demand].append(row)
	return found


def owed_by_kind(demand: dict, kinds: list[dict]) -> Iterator[tuple[str, dict, dict[str, Decimal]]]:
	*laid, above = fee_share.filled([money(one.payable) for one in kinds], money(demand.paid))
	for one, paid in zip(kinds, laid, strict=True):
		payable = money(one.payable)
		figures = {"gross": money(one.gross), "waived": money(one.waived), "payable": payable}
		yield one.fee_type, demand, dict.fromkeys(OWED, NOTHING) | figures | {"outstanding": payable - paid}
	if above:
		yield "", demand, dict.fromkeys(OWED, NOTHING) | {"overpaid": above}


def moved_by_kind(
	movement: dict, kinds: list[dict], before: Decimal
) -> Iterator[tuple[str, dict, dict[str, Decimal]]]:
	moved = money(movement.moved)
	shares = fee_share.moved([money(one.payable) for one in kinds], before, before + moved)
	deposited = fee_share.portion(shares, money(movement.deposited))
	labels = [*(one.fee_type for one in kinds), ""]
	for label, share, part in zip(labels, shares, deposited, strict=True):
		if share:
			yield label, movement, moved_figures(movement, share, part)


def moved_figures(movement: dict, share: Decimal, deposited: Decimal) -> dict[str, Decimal]:
	is_refund, is_cash = bool(money(movement.refunded)), movement.way == "Cash"
	return dict.fromkeys(MOVED, NOTHING) | {
		"collected": NOTHING if is_refund else share,
		"refunded": -share if is_refund else NOTHING,
		"to_account": NOTHING if is_cash else share,
		"deposited": deposited,
		"in_hand": share - deposited if is_cash else NOTHING,
	}
