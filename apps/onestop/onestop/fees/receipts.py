"""How is a receipt issued, printed, struck out? Its number is drawn last, its content never changes."""

from decimal import Decimal

import frappe
from frappe import _
from frappe.model.document import Document

from onestop.fees import books, clock, shifts
from onestop.fees.demands import check_reason, money
from onestop.fees.kept import book, locked
from onestop.fees.payments import CASH, ONLINE, PAYMENT, REVERSAL, WAYS, Movement, move
from onestop.fees.refunds import given_or_promised
from onestop.fees.working import statement_of
from onestop.refusals import refusals, refuse
from onestop.rules.amount import amount, in_figures
from onestop.rules.amount_in_words import amount_in_words
from onestop.rules.receipt_number import ReceiptState, check_state, format_number


def collect(
	name: str, value: object, way: str = CASH, payer_name: str = "", payer_address: str = ""
) -> Document:
	"""From demand to receipt in one transaction: money, demand and number, or nothing of it."""
	demand = locked("Fee Demand", name)
	with refusals():
		paid = amount(value, least=1)
	check_way(demand, way, paid)
	shift = shifts.locked_open_shift(frappe.session.user)
	receipt_book = books.open_book_of(frappe.session.user, demand.agency)
	payment = move(demand, Movement(PAYMENT, paid, way, payer_name or demand.applicant_name), shift)
	return issue(demand, payment, receipt_book, shift, payer_address)


def check_way(demand: Document, way: str, paid: Decimal) -> None:
	if way not in WAYS or way == ONLINE:
		refuse(
			_("“{way}” is not taken at the counter. Choose cash, bank transfer or public post."),
			"unknown_way",
			way=way,
		)
	outstanding = money(demand.outstanding_amount)
	if way == CASH and paid > outstanding:
		refuse(
			_("Only {outstanding} đồng is outstanding. Take that much and give change."),
			"too_much_cash",
			outstanding=in_figures(outstanding),
		)


def issue(
	demand: Document,
	payment: Document,
	receipt_book: Document,
	shift: Document | None,
	payer_address: str = "",
) -> Document:
	"""The receipt of a payment; drawing the number is the last thing that may fail."""
	paid = money(payment.moved_amount)
	receipt = blank(receipt_book, shift)
	receipt.update(
		{
			"agency": demand.agency,
			"payer_name": payment.payer_name or demand.applicant_name,
			"payer_address": payer_address or demand.applicant_address,
			"way": payment.way,
			"dossier": demand.dossier,
			"dossier_code": demand.dossier_code,
			"demand": demand.name,
			"payment": payment.name,
			"total_amount": paid,
			"amount_in_words": amount_in_words(paid),
			"statement": statement_of(demand),
			"lines": receipt_lines(demand, paid),
		}
	)
	return numbered(receipt, receipt_book)


def blank(receipt_book: Document, shift: Document | None) -> Document:
	now = clock.now()
	place = {"book": receipt_book.name, "form_code": receipt_book.form_code, "sign": receipt_book.sign}
	who = {"cashier": receipt_book.holder, "shift": shift.name if shift else None}
	when = {"issued_at": now, "issued_on": now.date()}
	values = {"agency": receipt_book.agency, "state": str(ReceiptState.ISSUED), "print_count": 0}
	return frappe.get_doc({"doctype": "Fee Receipt", **place, **who, **when, **values})


def numbered(receipt: Document, receipt_book: Document) -> Document:
	receipt.number = books.draw(receipt_book)
	receipt.receipt_number = format_number(receipt.number)
	return noted(book(receipt), "Issued")


def receipt_lines(demand: Document, paid: Decimal) -> list[dict]:
	"""What is paid, line by line where it is the whole of it; a part is written as one."""
	owed = [row for row in demand.lines if money(row.payable_amount)]
	if sum(money(row.payable_amount) for row in owed) == paid:
		return [
			{"line_name": row.line_name, "fee_type": row.fee_type, "line_amount": row.payable_amount}
			for row in owed
		]
	names = ", ".join(dict.fromkeys(row.line_name for row in owed))
	kinds = {row.fee_type for row in owed}
	kind = kinds.pop() if len(kinds) == 1 else None
	return [{"line_name": names[:140], "fee_type": kind, "line_amount": paid}]


def issue_for_payment(name: str) -> Document:
	"""The receipt of money that came without one: a transfer, or an online payment while no book was open."""
	payment = frappe.get_doc("Fee Payment", name)
	demand = locked("Fee Demand", payment.demand)
	shift = shifts.locked_open_shift(frappe.session.user)
	if payment.kind != PAYMENT or valid_receipt_of(name):
		refuse(_("This payment has its receipt already. Open the receipt instead."), "has_receipt")
	return issue(demand, payment, books.open_book_of(frappe.session.user, demand.agency), shift)


def valid_receipt_of(payment: str) -> str | None:
	found = frappe.db.sql(
		"select name from `tabFee Receipt` where payment = %s and state != 'Voided' lock in share mode",
		payment,
	)
	return found[0][0] if found else None


def void(name: str, reason: str, is_replaced: bool) -> Document | None:
	"""Struck out, its number kept: another receipt takes its place, or the cash was not taken at all."""
	check_reason(reason)
	found = frappe.get_doc("Fee Receipt", name)
	demand = locked("Fee Demand", found.demand) if found.demand else None
	receipt = own_in_open_shift(name)
	change_state(receipt, ReceiptState.VOIDED, reason)
	if not demand:
		return None
	payment = frappe.get_doc("Fee Payment", found.payment)
	shift = shifts.locked_open_shift(frappe.session.user)
	if is_replaced:
		return replacement(receipt, demand, payment, shift)
	reverse(demand, payment, shift, reason)
	return None


def replacement(receipt: Document, demand: Document, payment: Document, shift: Document) -> Document:
	own = books.open_book_of(frappe.session.user, demand.agency)
	new = issue(demand, payment, own, shift, receipt.payer_address)
	frappe.db.set_value("Fee Receipt", receipt.name, "replaced_by", new.name, update_modified=False)
	return new


def reverse(demand: Document, payment: Document, shift: Document, reason: str) -> None:
	if payment.way != CASH:
		refuse(
			_("Money that came by {way} stays received. Replace the receipt, or ask for a refund."),
			"not_reversible",
			way=_(payment.way, context="Fee Payment"),
		)
	check_still_here(demand, money(payment.moved_amount))
	taken_back = Movement(REVERSAL, -money(payment.moved_amount), CASH, payment.payer_name)
	move(demand, taken_back._replace(note=reason, reverses=payment.name), shift)


def check_still_here(demand: Document, taken: Decimal) -> None:
	"""What was given back, or is promised, is not taken out of the drawer a second time."""
	left = money(demand.received_amount) - given_or_promised(demand)
	if taken > left:
		refuse(
			_(
				"{amount} đồng of this dossier's money are given back or promised already. Refuse the refund "
				"that is still open, or replace the receipt."
			),
			"refund_in_the_way",
			amount=in_figures(given_or_promised(demand)),
		)


def own_in_open_shift(name: str) -> Document:
	"""Nothing of a closed shift changes, and nobody strikes out a colleague's receipt."""
	receipt = locked("Fee Receipt", name)
	if receipt.cashier != frappe.session.user:
		refuse(
			_("This receipt was issued by {user}. Only they can void it, while their shift is open."),
			"not_own_receipt",
			user=receipt.cashier,
		)
	if frappe.db.get_value("Cashier Shift", receipt.shift, "status", for_update=True) != shifts.OPEN:
		refuse(
			_(
				"The shift of this receipt is closed and nothing of it changes. Ask for a refund in your "
				"shift."
			),
			"shift_closed",
		)
	return receipt


def change_state(receipt: Document, state: ReceiptState, reason: str) -> None:
	"""The content stays as it was issued; only what became of it is added."""
	with refusals():
		check_state(ReceiptState(receipt.state), state)
	facts = {"state_changed_at": clock.now(), "state_changed_by": frappe.session.user}
	receipt.update({"state": str(state), "state_reason": reason, **facts})
	noted(book(receipt), str(state), reason)


def lose(name: str, reason: str) -> Document:
	"""The paper is lost, the money is not: reported to the tax office, the payer may get a certified copy."""
	check_reason(reason)
	receipt = locked("Fee Receipt", name)
	change_state(receipt, ReceiptState.LOST, reason)
	return receipt


def spoil(book_name: str, reason: str, is_lost: bool = False) -> Document:
	"""The book's next number leaves the stock without money: a spoiled or a lost leaf."""
	check_reason(reason)
	shift = shifts.locked_open_shift(frappe.session.user)
	receipt_book = frappe.get_doc("Receipt Book", book_name)
	if receipt_book.holder != frappe.session.user or receipt_book.status != books.OPEN:
		refuse(_("You do not hold this book. Choose the open book in your hands."), "not_holder")
	receipt = locked("Fee Receipt", numbered(blank(receipt_book, shift), receipt_book).name)
	change_state(receipt, ReceiptState.LOST if is_lost else ReceiptState.VOIDED, reason)
	return receipt


def printed(name: str) -> int:
	"""Counts a print and returns how many there were before: the first is the original."""
	receipt = locked("Fee Receipt", name)
	before = receipt.print_count or 0
	frappe.db.set_value("Fee Receipt", name, "print_count", before + 1, update_modified=False)
	noted(receipt, "Reprinted" if before else "Printed")
	return before


def copied(name: str) -> None:
	"""A copy was shown or printed by somebody who prints no originals: recorded, the count stays."""
	noted(locked("Fee Receipt", name), "Reprinted")


def noted(receipt: Document, event: str, reason: str = "") -> Document:
	about = {"receipt": receipt.name, "event": event, "occurred_at": clock.now(), "reason": reason}
	who = {"user": frappe.session.user, "shift": shifts.open_shift_name(frappe.session.user)}
	book(frappe.get_doc({"doctype": "Fee Receipt Event", **about, **who}))
	return receipt
