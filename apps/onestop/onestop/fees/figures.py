"""The sums of the money in a period, and the documents behind each of them: one statement for both.

What is owed belongs to the day its dossier was received, what moved to the day it moved, however it is
grouped; so every grouping ends with the same totals.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import frappe

from onestop.fees.demands import money
from onestop.rules.amount import NOTHING

OWED = ("gross", "waived", "payable", "outstanding", "overpaid")
MOVED = ("collected", "refunded", "to_account", "deposited", "in_hand")
FIGURES = (*OWED, *MOVED)
FEE_TYPE = "Fee Type"
DEMANDS = """
	select 'Fee Demand' as doctype, demand.name, demand.name as demand, coalesce({label}, '') as label,
		demand.received_on as moved_on, demand.dossier_code, demand.applicant_name as person,
		demand.gross_amount as gross, demand.waived_amount as waived, demand.payable_amount as payable,
		demand.outstanding_amount as outstanding, demand.overpaid_amount as overpaid,
		demand.received_amount - demand.refunded_amount as paid
	from `tabFee Demand` demand {joined}
	where demand.is_test = 0 and demand.received_on between %(first)s and %(last)s
		and %(agency)s in ('', demand.agency)
"""
# A dossier belongs to the cashier, book and way of its first payment that counts; an unpaid one to none.
FIRST_PAYMENT = """
	left join (
		select payment.demand, payment.cashier, payment.way, receipt.book,
			row_number() over (partition by payment.demand order by payment.moved_at, payment.name) as place
		from `tabFee Payment` payment
		left join `tabFee Receipt` receipt on receipt.payment = payment.name and receipt.state != 'Voided'
		where payment.kind = 'Payment'
			and not exists (select 1 from `tabFee Payment` back where back.reverses = payment.name)
	) paid_by on paid_by.demand = demand.name and paid_by.place = 1
"""
# The cash of a shift that was deposited is its first: movements are covered in the order in which they came.
MOVEMENTS = """
	select 'Fee Payment' as doctype, payment.name, payment.demand, coalesce({label}, '') as label,
		payment.moved_on, payment.moved_at, demand.dossier_code, payment.payer_name as person, payment.shift,
		payment.way, receipt.receipt_number, payment.moved_amount as moved,
		if(payment.kind = 'Refund', 0, payment.moved_amount) as collected,
		if(payment.kind = 'Refund', -payment.moved_amount, 0) as refunded,
		if(payment.way = 'Cash', 0, payment.moved_amount) as to_account,
		coalesce(cash.deposited, 0) as deposited,
		if(payment.way = 'Cash', payment.moved_amount - coalesce(cash.deposited, 0), 0) as in_hand
	from `tabFee Payment` payment
	join `tabFee Demand` demand on demand.name = payment.demand
	left join `tabFee Receipt` receipt on receipt.payment = payment.name and receipt.state != 'Voided'
	left join (
		select one.name, least(shift.deposited_amount, sum(one.moved_amount) over in_order)
				- least(shift.deposited_amount, sum(one.moved_amount) over in_order - one.moved_amount)
			as deposited
		from `tabFee Payment` one join `tabCashier Shift` shift on shift.name = one.shift
		where one.way = 'Cash' and shift.deposited_amount > 0
			and one.shift in (select shift from `tabFee Payment`
				where moved_on between %(first)s and %(last)s)
		window in_order as (partition by one.shift order by one.moved_at, one.name
			rows unbounded preceding)
	) cash on cash.name = payment.name
	where payment.moved_on between %(first)s and %(last)s and %(agency)s in ('', payment.agency)
"""


class Group(NamedTuple):
	"""The same question put to a demand and to a movement."""

	of_demand: str
	of_movement: str
	joined: str = ""


GROUPS = {
	"Day": Group("demand.received_on", "payment.moved_on"),
	"Sector": Group("demand.sector", "demand.sector"),
	"Procedure": Group("demand.procedure", "demand.procedure"),
	"Cashier": Group("paid_by.cashier", "payment.cashier", FIRST_PAYMENT),
	"Receipt Book": Group("paid_by.book", "receipt.book", FIRST_PAYMENT),
	"Way": Group("paid_by.way", "payment.way", FIRST_PAYMENT),
}


class Span(NamedTuple):
	first: date
	last: date
	agency: str = ""


def grouped(group: str, span: Span) -> list[dict]:
	"""One row a group with every figure; the groups are a closed table, never a person's words."""
	rows: dict[str, dict] = {}
	for names, statement in statements(group):
		for found in frappe.db.sql(summed(names, statement), span._asdict(), as_dict=True):
			row = rows.setdefault(found.label, blank(found.label))
			row.update({name: money(found[name]) for name in names})
			row["dossiers"] = max(row["dossiers"], found.dossiers)
	return [rows[label] for label in sorted(rows)]


def statements(group: str) -> tuple[tuple[tuple[str, ...], str], ...]:
	asked = GROUPS[group]
	demands = DEMANDS.format(label=asked.of_demand, joined=asked.joined)
	return (OWED, demands), (MOVED, MOVEMENTS.format(label=asked.of_movement))


def summed(names: Iterable[str], statement: str) -> str:
	sums = ", ".join(f"sum({name}) as {name}" for name in names)
	counted = f"count(distinct demand) as dossiers, {sums}"
	return f"select label, {counted} from ({statement}) documents group by label"


def blank(label: str) -> dict:
	return {"label": label, "dossiers": 0, **dict.fromkeys(FIGURES, NOTHING)}


def behind(group: str, label: str | None, figure: str, span: Span) -> list[dict]:
	"""The documents one cell was counted from, each with its share; without a label those of the total."""
	statement = next(text for names, text in statements(group) if figure in names)
	wanted = "" if label is None else "and label = %(label)s"
	return frappe.db.sql(
		f"""select documents.*, {figure} as amount from ({statement}) documents
			where {figure} != 0 {wanted} order by moved_on, dossier_code, name""",
		{**span._asdict(), "label": label},
		as_dict=True,
	)


def documents(span: Span) -> tuple[list[dict], list[dict]]:
	"""Every demand and every movement of the period."""
	(_owed, demands), (_moved, movements) = statements("Sector")
	values = span._asdict()
	return frappe.db.sql(demands, values, as_dict=True), frappe.db.sql(movements, values, as_dict=True)


def total(rows: Iterable[dict], name: str) -> Decimal:
	return sum((money(row.get(name)) for row in rows), NOTHING)
