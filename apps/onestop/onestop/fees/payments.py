"""How does money move? One Fee Payment a movement, never changed; the demand's sums follow in the same
transaction."""

from decimal import Decimal
from typing import NamedTuple

import frappe
from frappe import _
from frappe.model.document import Document

from onestop.fees import clock, shifts
from onestop.fees.demands import money, set_sums
from onestop.fees.kept import book
from onestop.refusals import refuse

CASH, BANK_TRANSFER, PUBLIC_POST, ONLINE = "Cash", "Bank Transfer", "Public Post", "Online"
WAYS = (CASH, BANK_TRANSFER, PUBLIC_POST, ONLINE)
PAYMENT, REFUND, REVERSAL = "Payment", "Refund", "Reversal"


class Movement(NamedTuple):
	"""Money that comes in (above zero) or goes out."""

	kind: str
	amount: Decimal
	way: str
	payer_name: str = ""
	source_key: str | None = None
	note: str = ""
	refund: str | None = None
	reverses: str | None = None


def move(demand: Document, movement: Movement, shift: Document | None = None) -> Document:
	"""Write the movement and what the demand has received; the demand is locked by the caller."""
	if demand.is_test:
		refuse(_("This is a test dossier. No money is taken for it."), "test_dossier")
	add_to_demand(demand, movement)
	if shift and movement.way == CASH:
		shifts.add_cash(shift, movement.amount)
	now = clock.now()
	values = {**movement._asdict(), "moved_amount": movement.amount, "moved_at": now, "moved_on": now.date()}
	values.pop("amount")
	place = {"demand": demand.name, "agency": demand.agency, "shift": shift.name if shift else None}
	who = {"cashier": frappe.session.user if frappe.session.user != "Guest" else None}
	return book(frappe.get_doc({"doctype": "Fee Payment", **values, **place, **who}))


def add_to_demand(demand: Document, movement: Movement) -> None:
	"""A reversal takes back what came in; a refund is told apart from it."""
	field = "refunded_amount" if movement.kind == REFUND else "received_amount"
	moved = -movement.amount if movement.kind == REFUND else movement.amount
	demand.set(field, money(demand.get(field)) + moved)
	set_sums(demand)
	book(demand)


def has_source(source_key: str) -> bool:
	"""Was this movement booked before? Read as it is now, not as this transaction began."""
	found = frappe.db.sql(
		"select name from `tabFee Payment` where source_key = %s lock in share mode", source_key
	)
	return bool(found)
