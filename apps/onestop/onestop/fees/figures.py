"""The sums of the money in a period, each from its own records, so that they can be compared."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import frappe

from onestop.fees.demands import money
from onestop.rules.amount import NOTHING

DEMANDED = ("gross", "waived", "payable", "collected", "refunded", "outstanding", "overpaid")
# A demand belongs to the day its dossier was received; what was paid for it later still belongs to it.
OF_DEMANDS = """
	select {group} as label, count(*) as dossiers, sum(demand.gross_amount) as gross,
		sum(demand.waived_amount) as waived, sum(demand.payable_amount) as payable,
		sum(demand.received_amount) as collected, sum(demand.refunded_amount) as refunded,
		sum(demand.outstanding_amount) as outstanding, sum(demand.overpaid_amount) as overpaid
	from `tabFee Demand` demand
	where demand.is_test = 0 and demand.received_on between %(first)s and %(last)s
		and %(agency)s in ('', demand.agency)
	group by {group} order by {group}
"""
# A movement belongs to the day the money moved; a reversal takes back what was written by mistake.
OF_MOVEMENTS = """
	select {group} as label, count(distinct payment.demand) as dossiers,
		sum(if(payment.kind = 'Refund', 0, payment.moved_amount)) as collected,
		-sum(if(payment.kind = 'Refund', payment.moved_amount, 0)) as refunded
	from `tabFee Payment` payment
	left join `tabFee Receipt` receipt on receipt.payment = payment.name and receipt.state = 'Issued'
	where payment.moved_on between %(first)s and %(last)s and %(agency)s in ('', payment.agency)
	group by {group} order by {group}
"""
OF_LINES = """
	select coalesce(line.fee_type, '') as label, count(distinct demand.name) as dossiers,
		sum(line.gross_amount) as gross, sum(line.waived_amount) as waived,
		sum(line.payable_amount) as payable
	from `tabFee Demand Line` line join `tabFee Demand` demand on demand.name = line.parent
	where demand.is_test = 0 and demand.received_on between %(first)s and %(last)s
		and %(agency)s in ('', demand.agency)
	group by label order by label
"""
GROUPS = {
	"Day": (OF_DEMANDS, "demand.received_on"),
	"Sector": (OF_DEMANDS, "demand.sector"),
	"Procedure": (OF_DEMANDS, "demand.procedure"),
	"Fee Type": (OF_LINES, ""),
	"Cashier": (OF_MOVEMENTS, "payment.cashier"),
	"Receipt Book": (OF_MOVEMENTS, "receipt.book"),
	"Way": (OF_MOVEMENTS, "payment.way"),
}


class Span(NamedTuple):
	first: date
	last: date
	agency: str = ""


def grouped(group: str, span: Span) -> list[dict]:
	"""One row a group; the groups are a closed table, never a person's words."""
	query, expression = GROUPS[group]
	rows = frappe.db.sql(query.format(group=expression), span._asdict(), as_dict=True)
	known = [name for name in DEMANDED if rows and name in rows[0]]
	return [{**row, **{name: money(row[name]) for name in known}} for row in rows]


def total(rows: Iterable[dict], name: str) -> Decimal:
	return sum((money(row.get(name)) for row in rows), NOTHING)


def comparisons(span: Span) -> list[tuple[str, Decimal, Decimal]]:
	"""Totals that must be equal, each counted in two ways: (name, one way, other way)."""
	demands, lines = grouped("Sector", span), grouped("Fee Type", span)
	moved = moved_for_demands(span)
	owed = total(demands, "payable")
	paid = total(demands, "collected") - total(demands, "refunded")
	rest = total(demands, "outstanding") - total(demands, "overpaid")
	return [
		("Gross: demands and their lines", total(demands, "gross"), total(lines, "gross")),
		("Payable: gross less waived", owed, total(demands, "gross") - total(demands, "waived")),
		("Payable: paid and outstanding", owed, paid + rest),
		("Collected: demands and movements", paid, moved),
		("Collected: movements and receipts", *by_receipts(span)),
		("Cash: shifts and movements", *cash_of_shifts(span)),
	]


def moved_for_demands(span: Span) -> Decimal:
	return scalar(
		"""select sum(payment.moved_amount) from `tabFee Payment` payment
			join `tabFee Demand` demand on demand.name = payment.demand
			where demand.is_test = 0 and demand.received_on between %(first)s and %(last)s
				and %(agency)s in ('', demand.agency)""",
		span,
	)


def by_receipts(span: Span) -> tuple[Decimal, Decimal]:
	"""What came in by movements, against receipts that count and payments still without one."""
	came = total(grouped("Way", span), "collected")
	written = scalar(
		"""select sum(receipt.total_amount) from `tabFee Receipt` receipt
			join `tabFee Payment` payment on payment.name = receipt.payment
			where receipt.state != 'Voided' and payment.moved_on between %(first)s and %(last)s
				and %(agency)s in ('', payment.agency)""",
		span,
	)
	waiting = scalar(
		"""select sum(payment.moved_amount) from `tabFee Payment` payment
			where payment.kind != 'Refund' and payment.moved_on between %(first)s and %(last)s
				and %(agency)s in ('', payment.agency)
				and not exists (select 1 from `tabFee Receipt` receipt
					where receipt.payment = payment.name and receipt.state != 'Voided')""",
		span,
	)
	return came, written + waiting


def cash_of_shifts(span: Span) -> tuple[Decimal, Decimal]:
	"""The drawers' own running sums, against the movements booked into them."""
	opened = "date(shift.opened_at) between %(first)s and %(last)s and %(agency)s in ('', shift.agency)"
	drawers = scalar(
		f"""select sum(shift.cash_in_amount - shift.cash_out_amount) from `tabCashier Shift` shift
			where {opened}""",
		span,
	)
	moved = scalar(
		f"""select sum(payment.moved_amount) from `tabFee Payment` payment
			join `tabCashier Shift` shift on shift.name = payment.shift
			where payment.way = 'Cash' and {opened}""",
		span,
	)
	return drawers, moved


def deposited(span: Span) -> Decimal:
	return scalar(
		"""select sum(total_amount) from `tabFee Deposit`
			where docstatus = 1 and deposited_on between %(first)s and %(last)s
				and %(agency)s in ('', agency)""",
		span,
	)


def scalar(query: str, span: Span) -> Decimal:
	return money(frappe.db.sql(query, span._asdict())[0][0])
