"""How is the demonstration's money taken? By its cashier, day by day, out of one book, each day counted."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal

import frappe

from onestop.demo import town
from onestop.fees import service as fees
from onestop.rules.shift_close import DENOMINATIONS

CASHIER = "ketoan"
BOOK = {"form_code": "THÍ DỤ", "sign": "TD-17", "first_number": 1, "last_number": 9000}

ACCOUNT = {
	"account_name": "TÀI KHOẢN THÍ DỤ, KHÔNG CHUYỂN TIỀN",
	"bank_name": "Ngân hàng thí dụ",
	"bank_bin": "999999",
	"account_number": "0000000000",
	"is_active": 1,
}


def add_book() -> None:
	"""A book of the demonstration, in the cashier's hands; no real form or sign."""
	if not frappe.db.exists("Receipt Book", {"form_code": BOOK["form_code"], "sign": BOOK["sign"]}):
		given = {"agency": town.AGENCY, "acquired_on": "2017-01-02", "doctype": "Receipt Book"}
		book = frappe.get_doc({**BOOK, **given}).insert()
		fees.hand_over_book(book.name, town.email(CASHIER))


def add_account() -> None:
	"""An account for transfers that no bank has: its code can be scanned, and nothing can be paid into it."""
	if not frappe.db.exists("Collection Account", {"agency": town.AGENCY}):
		frappe.get_doc({**ACCOUNT, "agency": town.AGENCY, "doctype": "Collection Account"}).insert()


def settle(dossier: str, at: datetime) -> None:
	"""The applicant pays what is outstanding, at the moment the dossier came."""
	owed = fees.outstanding_of(dossier)
	if not owed:
		return
	with cashier(at):
		begin_day(at.date())
		fees.collect(fees.of_dossier(dossier), owed)


@contextmanager
def cashier(at: datetime) -> Iterator[None]:
	before = frappe.session.user
	frappe.set_user(town.email(CASHIER))
	frappe.flags.booked_at = at
	try:
		yield
	finally:
		frappe.flags.booked_at = None
		frappe.set_user(before)


def begin_day(on: date) -> None:
	"""Yesterday's shift is counted and closed before today's begins."""
	shift = fees.desk_of(frappe.session.user)["shift"]
	if shift and frappe.utils.getdate(shift["opened_at"]) != on:
		fees.close_shift(shift["name"], notes_for(shift["expected"]), "Lẻ dưới 200 đồng không có tờ tiền")
		shift = None
	if not shift:
		fees.begin_shift(frappe.session.user, town.AGENCY)


def notes_for(amount: Decimal) -> dict[int, int]:
	pieces, left = {}, int(amount)
	for face in DENOMINATIONS:
		pieces[face], left = divmod(left, face)
	return pieces
