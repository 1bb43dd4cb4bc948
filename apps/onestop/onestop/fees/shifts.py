"""When does a cashier's shift begin and end, and what lies in the drawer?"""

from collections.abc import Mapping
from decimal import Decimal

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import get_fullname

from onestop.fees import clock
from onestop.fees.kept import book, locked
from onestop.refusals import refusals, refuse
from onestop.rules.amount import amount
from onestop.rules.receipt_number import format_number
from onestop.rules.shift_close import Close
from onestop.rules.shift_close import close as close_rule

OPEN, CLOSED = "Open", "Closed"


def open_shift_name(cashier: str) -> str | None:
	return frappe.db.get_value("Cashier Shift", {"cashier": cashier, "status": OPEN})


def begin(cashier: str, agency: str, opening: object = 0) -> Document:
	"""One open shift a cashier; two windows that begin at once get the same one."""
	frappe.db.get_value("User", cashier, "name", for_update=True)
	if name := open_shift_name(cashier):
		return frappe.get_doc("Cashier Shift", name)
	with refusals():
		fund = amount(opening)
	values = {"cashier": cashier, "agency": agency, "status": OPEN, "opened_at": clock.now()}
	return book(frappe.get_doc({"doctype": "Cashier Shift", **values, "opening_amount": fund}))


def locked_open_shift(cashier: str) -> Document:
	"""The cashier's open shift, locked: it cannot be closed while something is booked into it."""
	name = open_shift_name(cashier)
	shift = locked("Cashier Shift", name) if name else None
	if not shift or shift.status != OPEN:
		refuse(_("You have no open shift. Open your shift at the cash desk first."), "no_open_shift")
	return shift


def add_cash(shift: Document, moved: Decimal) -> None:
	"""Cash in the drawer, summed under the shift's lock."""
	field = "cash_in_amount" if moved > 0 else "cash_out_amount"
	shift.set(field, Decimal(str(shift.get(field) or 0)) + abs(moved))
	frappe.db.set_value("Cashier Shift", shift.name, field, shift.get(field), update_modified=False)


def close(name: str, pieces: Mapping[int, int], why: str = "") -> Document:
	"""Count, compare, sign; afterwards nothing of the shift changes."""
	shift = locked("Cashier Shift", name)
	if shift.cashier != frappe.session.user:
		refuse(_("This is the shift of {user}. Only they can close it."), "not_own_shift", user=shift.cashier)
	if shift.status != OPEN:
		refuse(_("This shift is closed. Corrections go into the next shift."), "shift_closed")
	opening, came, went = (
		Decimal(str(shift.get(field) or 0))
		for field in ("opening_amount", "cash_in_amount", "cash_out_amount")
	)
	with refusals():
		found = close_rule(opening, came, went, pieces, why)
	set_close(shift, found, pieces, why)
	return book(shift)


def set_close(shift: Document, found: Close, pieces: Mapping[int, int], why: str) -> None:
	now = clock.now()
	shift.update({"status": CLOSED, "closed_at": now, "closed_on": now.date(), "difference_reason": why})
	shift.update({"expected_amount": found.expected, "counted_amount": found.counted})
	shift.difference_amount, shift.signed_name = found.difference, get_fullname(shift.cashier)
	shift.set("denominations", [])
	for face, number in sorted(pieces.items(), reverse=True):
		if number:
			row = {"face_amount": face, "pieces": number, "value_amount": face * number}
			shift.append("denominations", row)
	shift.set("books", books_of(shift.name))


def books_of(shift: str) -> list[dict]:
	"""The receipts of each book in the shift, read as they are now."""
	rows = frappe.db.sql(
		"""select book, min(number) as first, max(number) as last, count(*) as issued_count,
				sum(state = 'Voided') as voided_count,
				sum(if(state = 'Voided', 0, total_amount)) as issued_amount
			from `tabFee Receipt` where shift = %s group by book order by book lock in share mode""",
		shift,
		as_dict=True,
	)
	for row in rows:
		row["first_number"], row["last_number"] = (
			format_number(row.pop("first")),
			format_number(row.pop("last")),
		)
	return rows


def cash_of(shift: Document) -> Decimal:
	"""What a closed shift put into the office's hands: counted, less the change fund that stays."""
	return Decimal(str(shift.counted_amount or 0)) - Decimal(str(shift.opening_amount or 0))
