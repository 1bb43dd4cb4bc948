"""The doors of the cash desk: shift, demand to receipt, receipts struck out or lost, books."""

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext

import frappe
from frappe import _
from frappe.utils import cint
from werkzeug.wrappers import Response

from onestop.fees import service as fees
from onestop.refusals import refuse

RECEIPT, SHIFT, BOOK = "Fee Receipt", "Cashier Shift", "Receipt Book"
FORM = "Receipt Two Copies"


@frappe.whitelist(methods=["GET"])
def desk(search: str = "") -> dict:
	"""The cashier's shift, books and what waits: demands not yet paid, payments without a receipt."""
	frappe.has_permission(RECEIPT, "read", throw=True)
	found = fees.desk_of(frappe.session.user)
	may_collect = bool(frappe.has_permission(RECEIPT, "create"))
	return {**found, "unpaid": fees.unpaid(search), "may_collect": may_collect}


@frappe.whitelist(methods=["POST"])
def open_shift(opening: str | int | float = 0) -> str:
	"""The cashier's shift, opened now unless one is open. Refused with `no_amount`."""
	frappe.has_permission(SHIFT, "create", throw=True)
	return fees.begin_shift(frappe.session.user, own_agency(), opening).name


@frappe.whitelist(methods=["POST"])
def close_shift(shift: str, pieces: str | dict, why: str = "") -> dict:
	"""Count and sign. Refused with `difference_unexplained`, `shift_closed`, `not_own_shift`."""
	frappe.has_permission(SHIFT, "write", throw=True)
	counted = {cint(face): whole(number) for face, number in counts_in(pieces).items()}
	closed = fees.close_shift(shift, counted, why)
	return {field: closed.get(field) for field in ("name", "expected_amount", "counted_amount")}


@frappe.whitelist(methods=["POST"])
def collect(
	demand: str,
	amount: str | int | float,
	way: str = "Cash",
	payer_name: str = "",
	payer_address: str = "",
) -> dict:
	"""Take money and issue its receipt. Refused with `no_amount`, `too_much_cash`, `no_open_shift` …"""
	frappe.has_permission(RECEIPT, "create", throw=True)
	return shaped(fees.collect(demand, amount, way, payer_name[:200], payer_address[:200]))


@frappe.whitelist(methods=["POST"])
def issue_receipt(payment: str) -> dict:
	"""The receipt of money that came by transfer or online."""
	frappe.has_permission(RECEIPT, "create", throw=True)
	return shaped(fees.issue_for_payment(payment))


@frappe.whitelist(methods=["POST"])
def void_receipt(receipt: str, reason: str, is_replaced: bool | int | str = 0) -> dict | None:
	"""Strike a receipt out; the one that takes its place, if any. Refused with `not_own_receipt` …"""
	frappe.has_permission(RECEIPT, "write", throw=True)
	new = fees.void(receipt, reason, bool(cint(is_replaced)))
	return shaped(new) if new else None


@frappe.whitelist(methods=["POST"])
def lose_receipt(receipt: str, reason: str) -> dict:
	"""Record that a receipt's paper is lost; its money stays."""
	frappe.has_permission(RECEIPT, "write", throw=True)
	return shaped(fees.lose(receipt, reason))


@frappe.whitelist(methods=["POST"])
def spoil_number(book: str, reason: str, is_lost: bool | int | str = 0) -> dict:
	"""The book's next leaf is spoiled or lost before it was written."""
	frappe.has_permission(RECEIPT, "write", throw=True)
	return shaped(fees.spoil(book, reason, bool(cint(is_lost))))


@frappe.whitelist(methods=["POST"])
def print_receipt(receipt: str) -> Response:
	"""Both copies as PDF: the first time the original, afterwards marked as a copy, each time recorded."""
	document = frappe.get_doc(RECEIPT, receipt)
	document.check_permission("print")
	with how_it_is_printed(receipt):
		content = frappe.get_print(RECEIPT, receipt, FORM, as_pdf=True, no_letterhead=1)
	name = f"bien-lai-{document.receipt_number}.pdf"
	return Response(
		content, mimetype="application/pdf", headers={"Content-Disposition": f"inline; filename={name}"}
	)


def how_it_is_printed(receipt: str) -> AbstractContextManager[None]:
	"""As original or as copy, and written down: here, or by the form itself for who prints no originals."""
	if not frappe.has_permission(RECEIPT, "write"):
		return nullcontext()
	return fees.recorded_print() if fees.printed(receipt) else fees.original_print()


@frappe.whitelist(methods=["POST"])
def hand_over_book(book: str, to_holder: str, note: str = "") -> str:
	"""Give a book to a cashier; the administrator any, a holder the own one."""
	document = frappe.get_doc(BOOK, book)
	document.check_permission("read")
	if document.holder != frappe.session.user:
		document.check_permission("write")
	return fees.hand_over_book(book, to_holder, note[:140]).holder


@frappe.whitelist(methods=["POST"])
def close_book(book: str) -> str:
	"""No further number of this book is issued."""
	frappe.get_doc(BOOK, book).check_permission("write")
	return fees.close_book(book).status


@frappe.whitelist(methods=["POST"])
def destroy_rest_of_book(book: str, record: str) -> str:
	"""The unused numbers of a closed book are destroyed. Refused with `nothing_to_destroy` …"""
	frappe.get_doc(BOOK, book).check_permission("write")
	return str(fees.destroy_rest_of_book(book, record).destroyed_on)


@frappe.whitelist(methods=["GET"])
def shifts_to_deposit() -> list[dict]:
	"""Closed shifts whose cash is still in hand."""
	frappe.has_permission("Fee Deposit", "create", throw=True)
	return fees.undeposited(own_agency())


def own_agency() -> str:
	"""The agency the cashier works for."""
	agency = frappe.defaults.get_user_default("agency")
	if not agency:
		refuse(_("Your account has no agency. Ask the administrator to set one."), "no_agency")
	return agency


def counts_in(pieces: str | dict) -> Mapping[str, object]:
	"""How many of each note: an object, whatever a program sent instead."""
	try:
		found = frappe.parse_json(pieces)
	except ValueError:
		found = None
	if not isinstance(found, Mapping):
		refuse(_("The count cannot be read. Enter a whole number for each note."), "unreadable_count")
	return found


def whole(number: object) -> int:
	text = str(number).strip() or "0"
	if not text.removeprefix("-").isdecimal() or len(text) > 9:
		refuse(
			_("“{value}” is no number of notes. Enter a whole number."), "no_whole_number", value=text[:40]
		)
	return int(text)


def shaped(receipt: frappe.model.document.Document) -> dict:
	fields = ("name", "receipt_number", "sign", "state", "total_amount", "amount_in_words", "dossier")
	return {field: receipt.get(field) for field in fields}
