"""Which book does a cashier write in, and what is its next number?"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, now_datetime

from onestop.fees.kept import book as keep
from onestop.fees.kept import locked
from onestop.numbers import next_number
from onestop.refusals import refusals, refuse
from onestop.rules.receipt_number import BookRange, check_book, format_number, number_of
from onestop.rules.roles import CASHIER

IN_STOCK, OPEN, CLOSED = "In Stock", "Open", "Closed"


def range_of(book: Document) -> BookRange:
	return BookRange(book.first_number or 0, book.last_number or 0)


def check(book: Document) -> None:
	"""Refuses a range that is none, or that another book of the same form and sign holds; locked, so that two
	books that are entered at once cannot both find the range free."""
	others = frappe.db.sql(
		"""select first_number, last_number from `tabReceipt Book`
			where form_code = %s and sign = %s and name != %s for update""",
		(book.form_code, book.sign, book.name or ""),
	)
	with refusals():
		check_book(range_of(book), [BookRange(*other) for other in others])


def open_book_of(cashier: str, agency: str) -> Document:
	"""The book the cashier holds and has begun; the oldest first."""
	filters = {"holder": cashier, "agency": agency, "status": OPEN, "is_for_online": 0}
	found = frappe.get_all("Receipt Book", filters, pluck="name", order_by="opened_on, first_number", limit=1)
	if not found:
		refuse(
			_("You hold no open receipt book. Ask the administrator to hand one over to you."), "no_open_book"
		)
	return frappe.get_doc("Receipt Book", found[0])


def online_book(agency: str) -> Document | None:
	"""The book for receipts of online payments; none: the payment waits for its receipt."""
	filters = {"agency": agency, "status": OPEN, "is_for_online": 1}
	found = frappe.get_all("Receipt Book", filters, pluck="name", order_by="opened_on, first_number", limit=1)
	return frappe.get_doc("Receipt Book", found[0]) if found else None


def draw(book: Document) -> int:
	"""The book's next number. Drawn last: the counter's row stays locked until the transaction ends."""
	drawn = next_number(f"receipt/{book.name}")
	check_still_held(book)
	with refusals():
		number = number_of(range_of(book), drawn)
	values = {"issued_count": drawn}
	if drawn == range_of(book).size:
		values |= {"status": CLOSED, "closed_on": getdate()}
	frappe.db.set_value("Receipt Book", book.name, values, update_modified=False)
	return number


def check_still_held(book: Document) -> None:
	"""As the book is now: somebody may have closed it or handed it on since it was chosen."""
	found = frappe.db.get_value("Receipt Book", book.name, ["status", "holder"], for_update=True)
	if found != (OPEN, book.holder):
		refuse(
			_("The book has been closed or handed on meanwhile. Reload the page and choose your open book."),
			"book_moved_on",
		)


def next_in(book: Document) -> str:
	"""The number that comes next, for people to read; empty when the book is used up."""
	following = book.first_number + (book.issued_count or 0)
	return format_number(following) if following <= book.last_number else ""


def hand_over(name: str, to_holder: str, note: str = "") -> Document:
	"""A book passes from the stock, or from one holder, to another; the first hand-over opens it."""
	book = locked("Receipt Book", name)
	if book.status == CLOSED:
		refuse(_("A closed book is handed to nobody. Choose a book that is in stock or open."), "book_closed")
	check_holder(book, to_holder)
	book.append(
		"moves",
		{
			"moved_at": now_datetime(),
			"from_holder": book.holder,
			"to_holder": to_holder,
			"next_number": next_in(book),
			"note": note,
			"recorded_by": frappe.session.user,
		},
	)
	book.holder, book.status, book.opened_on = to_holder, OPEN, book.opened_on or getdate()
	return keep(book)


def check_holder(book: Document, to_holder: str) -> None:
	if to_holder == book.holder:
		refuse(_("{user} holds the book already. Choose another person."), "same_holder", user=to_holder)
	if CASHIER not in frappe.get_roles(to_holder):
		refuse(
			_("{user} is no cashier. Choose somebody who holds the role Cashier."),
			"no_cashier",
			user=to_holder,
		)


def close(name: str) -> Document:
	"""What is left of the book is no longer issued; it stays in the stock until it is destroyed."""
	book = locked("Receipt Book", name)
	book.status, book.closed_on = CLOSED, getdate()
	return keep(book)


def destroy(name: str, record: str) -> Document:
	"""The unused numbers of a closed book leave the stock, with the record of their destruction."""
	book = locked("Receipt Book", name)
	if book.status != CLOSED or not next_in(book) or book.destroyed_on:
		refuse(
			_("Only the unused numbers of a closed book are destroyed, once. Close the book first."),
			"nothing_to_destroy",
		)
	if not (record or "").strip():
		refuse(_("Enter the number of the record of destruction, as it was signed."), "record_needed")
	book.destroyed_on, book.destruction_record = getdate(), record.strip()[:140]
	return keep(book)
