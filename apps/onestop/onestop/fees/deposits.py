"""How does cash reach the treasury? Out of closed shifts, never more than was counted, with the slip's number
(TT 226/2016/TT-BTC)."""

from decimal import Decimal

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate

from onestop.fees.demands import money
from onestop.fees.kept import locked
from onestop.fees.shifts import CLOSED, cash_of
from onestop.refusals import refusals, refuse
from onestop.rules.amount import NOTHING, amount, in_figures


def in_hand(shift: Document) -> Decimal:
	return cash_of(shift) - money(shift.deposited_amount)


def check(deposit: Document) -> None:
	"""Every part lies in a closed shift's cash; the total is their sum."""
	names = [row.shift for row in deposit.shifts]
	if len(names) != len(set(names)):
		refuse(_("A shift stands here twice. Enter each shift once."), "shift_twice")
	total = NOTHING
	for row in deposit.shifts:
		with refusals():
			part = amount(row.part_amount, least=1)
		shift = frappe.get_doc("Cashier Shift", row.shift)
		check_part(shift, part)
		check_day(shift, deposit.deposited_on)
		total += part
	deposit.total_amount = total


def check_part(shift: Document, part: Decimal) -> None:
	if shift.status != CLOSED:
		refuse(_("A shift that is still open cannot be deposited. Close it first."), "shift_still_open")
	if part > in_hand(shift):
		refuse(
			_("Only {left} đồng of this shift are still in hand. Deposit at most that much."),
			"deposit_too_large",
			left=in_figures(in_hand(shift)),
		)


def check_day(shift: Document, on: object) -> None:
	if not getdate(shift.closed_on) <= getdate(on) <= getdate():
		refuse(
			_("The slip's day lies before the shift was counted, or in the future. Enter its own day."),
			"wrong_day_of_deposit",
		)


def take_from_shifts(deposit: Document) -> None:
	"""Under the lock of each shift, so that two deposits cannot take the same cash."""
	for row in sorted(deposit.shifts, key=lambda row: row.shift):
		shift = locked("Cashier Shift", row.shift)
		part = money(row.part_amount)
		check_part(shift, part)
		deposited = money(shift.deposited_amount) + part
		frappe.db.set_value("Cashier Shift", row.shift, "deposited_amount", deposited, update_modified=False)


def undeposited(agency: str | None = None) -> list[dict]:
	"""Closed shifts with cash still in hand, the oldest first."""
	filters = {"status": CLOSED, **({"agency": agency} if agency else {})}
	shifts = frappe.get_all("Cashier Shift", filters, pluck="name", order_by="closed_at", limit=2000)
	found = []
	for name in shifts:
		shift = frappe.get_doc("Cashier Shift", name)
		if left := in_hand(shift):
			found.append({"shift": name, "part_amount": left, "closed_at": shift.closed_at})
	return found
