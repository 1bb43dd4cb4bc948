"""The totals of a period, each counted from its own records, put side by side (rules/settlement.py)."""

from decimal import Decimal

import frappe

from onestop.fees.demands import money
from onestop.fees.figures import MOVED, OWED, Span, grouped, total
from onestop.rules.settlement import Compared, compared

OF_DEMANDS = "demand.is_test = 0 and demand.received_on between %(first)s and %(last)s"
OF_DEMANDS += " and %(agency)s in ('', demand.agency)"
OF_PAYMENTS = "payment.moved_on between %(first)s and %(last)s and %(agency)s in ('', payment.agency)"
OF_SHIFTS = "date(shift.opened_at) between %(first)s and %(last)s and %(agency)s in ('', shift.agency)"
SUMS = {
	"paid": f"""sum(demand.received_amount - demand.refunded_amount) from `tabFee Demand` demand
		where {OF_DEMANDS}""",
	"gross_of_lines": f"""sum(line.gross_amount) from `tabFee Demand Line` line
		join `tabFee Demand` demand on demand.name = line.parent where {OF_DEMANDS}""",
	"paid_by_movements": f"""sum(payment.moved_amount) from `tabFee Payment` payment
		join `tabFee Demand` demand on demand.name = payment.demand where {OF_DEMANDS}""",
	"receipts": f"""sum(receipt.total_amount) from `tabFee Receipt` receipt
		join `tabFee Payment` payment on payment.name = receipt.payment
		where receipt.state != 'Voided' and {OF_PAYMENTS}""",
	"without_receipt": f"""sum(payment.moved_amount) from `tabFee Payment` payment
		where payment.kind != 'Refund' and {OF_PAYMENTS}
			and not exists (select 1 from `tabFee Receipt` receipt
				where receipt.payment = payment.name and receipt.state != 'Voided')""",
	"drawers": f"""sum(shift.cash_in_amount - shift.cash_out_amount) from `tabCashier Shift` shift
		where {OF_SHIFTS}""",
	"cash_moved": f"""sum(payment.moved_amount) from `tabFee Payment` payment
		join `tabCashier Shift` shift on shift.name = payment.shift
		where payment.way = 'Cash' and {OF_SHIFTS}""",
	"cash_differences": f"""sum(shift.difference_amount) from `tabCashier Shift` shift
		where shift.status = 'Closed' and {OF_SHIFTS}""",
	"cash_in_drawers": f"""sum(shift.cash_in_amount - shift.cash_out_amount) from `tabCashier Shift` shift
		where shift.status = 'Open' and {OF_SHIFTS}""",
	"cash_in_hand": f"""sum(shift.counted_amount - shift.opening_amount - shift.deposited_amount)
		from `tabCashier Shift` shift where shift.status = 'Closed' and {OF_SHIFTS}""",
	"cash_deposited": f"""sum(part.part_amount) from `tabFee Deposit Shift` part
		join `tabFee Deposit` deposit on deposit.name = part.parent and deposit.docstatus = 1
		join `tabCashier Shift` shift on shift.name = part.shift where {OF_SHIFTS}""",
	"deposited_in_period": """sum(total_amount) from `tabFee Deposit` where docstatus = 1
		and deposited_on between %(first)s and %(last)s and %(agency)s in ('', agency)""",
	"unmatched": """sum(line.booked_amount) from `tabBank Statement Line` line
		join `tabCollection Account` account on account.name = line.account
		where line.status = 'Unmatched' and line.booked_on between %(first)s and %(last)s
			and %(agency)s in ('', account.agency)""",
}


def sum_of(name: str, span: Span) -> Decimal:
	return money(frappe.db.sql(f"select {SUMS[name]}", span._asdict())[0][0])


def comparisons(span: Span) -> tuple[Compared, ...]:
	"""Totals that must be equal, each counted in two ways."""
	rows = grouped("Sector", span)
	figures = {name: total(rows, name) for name in (*OWED, *MOVED)}
	return compared(figures | {name: sum_of(name, span) for name in SUMS})
