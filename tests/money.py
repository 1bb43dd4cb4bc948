"""Dossiers with a fee, books and shifts for tests of the money: one small function each."""

from datetime import date, datetime

import frappe
from frappe.model.document import Document

from onestop.demo import town
from onestop.dossiers import service as dossiers
from onestop.fees import service as fees
from tests.factories import dossier_values, make_procedure, make_version

ADMINISTRATOR, CLERK, CASHIER, APPROVER, REVIEWER = (
	town.email(account) for account in ("quantri", "tiepnhan", "ketoan", "chutich", "giamsat")
)
RECEIVED_AT = datetime(2017, 3, 1, 9)
FIXED = {"line_name": "Lệ phí thí dụ", "method": "Fixed", "amount": 8000}
COPIES = {"line_name": "Chứng thực bản sao", "method": "Tiered", "unit": "trang", "outer_unit": "bản"}
TIERS = [
	{"line_name": "Chứng thực bản sao", "from_unit": 1, "amount": 2000},
	{"line_name": "Chứng thực bản sao", "from_unit": 3, "amount": 1000},
]


def make_fee_type(kind: str = "Charge") -> str:
	code = f"TEST-{frappe.generate_hash(length=8)}"
	values = {
		"fee_code": code,
		"fee_name": "Lệ phí thí dụ",
		"kind": kind,
		"legal_basis": "Luật Phí và lệ phí Đ.21",
	}
	return frappe.get_doc({"doctype": "Fee Type", **values}).insert().name


def make_priced_procedure(
	*lines: dict, exemptions: tuple[str, ...] = ("POOR-HOUSEHOLD",), **values: object
) -> str:
	"""A published procedure with these fee lines (8.000 đồng fixed, if none is named)."""
	procedure = make_procedure().name
	fee_type = make_fee_type()
	rows = [{"fee_type": fee_type, **line} for line in lines or (FIXED,)]
	groups = [{"exemption_group": group} for group in exemptions]
	make_version(procedure, **{"tariff_lines": rows, "tariff_exemptions": groups, **values}).submit()
	return procedure


def receive(as_user, procedure: str | None = None, **values: object) -> Document:
	"""A dossier just received by the clerk; its fee is demanded."""
	given = dossier_values(procedure=procedure or make_priced_procedure(), **values)
	with as_user(CLERK):
		return dossiers.register(given, at=RECEIVED_AT)


def demand_of(dossier: Document) -> Document:
	return frappe.get_doc("Fee Demand", {"dossier": dossier.name})


def make_book(first: int = 1, last: int = 50, holder: str | None = CASHIER, **values: object) -> Document:
	"""A registered book in somebody's hands."""
	defaults = {"agency": town.AGENCY, "form_code": "01BLP-TEST", "sign": frappe.generate_hash(length=6)}
	defaults |= {"first_number": first, "last_number": last, "acquired_on": date(2017, 1, 2)}
	book = frappe.get_doc({"doctype": "Receipt Book", **defaults, **values}).insert()
	return fees.hand_over_book(book.name, holder) if holder else book


def use_only(book: Document, holder: str = CASHIER) -> None:
	"""Other open books of the demonstration stay out of the way."""
	for name in frappe.get_all("Receipt Book", {"holder": holder, "name": ("!=", book.name)}, pluck="name"):
		frappe.db.set_value("Receipt Book", name, "status", "Closed")


def begin_shift(as_user, cashier: str = CASHIER, opening: int = 0, agency: str = town.AGENCY) -> Document:
	for name in frappe.get_all("Cashier Shift", {"cashier": cashier, "status": "Open"}, pluck="name"):
		frappe.db.set_value("Cashier Shift", name, "status", "Closed")
	with as_user(cashier):
		return fees.begin_shift(cashier, agency, opening)


def settle_fee(as_user, dossier: Document) -> None:
	"""All that is outstanding is paid in cash; nothing, where the version has no tariff."""
	if not fees.outstanding_of(dossier.name):
		return
	use_only(make_book())
	begin_shift(as_user)
	with as_user(CASHIER):
		fees.collect(demand_of(dossier).name, demand_of(dossier).outstanding_amount)
