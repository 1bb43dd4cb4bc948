"""What stands on a printed receipt? Its two copies (TT 303/2016/TT-BTC), first as the original, later
marked as a copy, through whatever door it is printed."""

from collections.abc import Iterator
from contextlib import contextmanager

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from onestop.fees.demands import money
from onestop.fees.receipts import copied
from onestop.rules.amount import in_figures
from onestop.rules.receipt_number import COPIES, COPY_MARK, ReceiptState

STATES = {ReceiptState.VOIDED: "ĐÃ HỦY", ReceiptState.LOST: "ĐÃ BÁO MẤT"}
WAYS = {
	"Cash": "tiền mặt",
	"Bank Transfer": "chuyển khoản",
	"Public Post": "qua dịch vụ bưu chính công ích",
	"Online": "thanh toán trực tuyến",
}


@contextmanager
def original_print() -> Iterator[None]:
	"""Only the counted first print is the original."""
	frappe.flags.is_original_receipt = True
	try:
		with recorded_print():
			yield
	finally:
		frappe.flags.is_original_receipt = False


@contextmanager
def recorded_print() -> Iterator[None]:
	"""Whoever prints has written it down already."""
	frappe.flags.is_recorded_print = True
	try:
		yield
	finally:
		frappe.flags.is_recorded_print = False


def record_copy(receipt: Document) -> None:
	"""Through the framework's own print pages too: they are asked for by GET, which would keep nothing."""
	if not frappe.flags.is_recorded_print and not receipt.is_new():
		copied(receipt.name)
		frappe.local.flags.commit = True


def receipt_form(receipt: Document) -> dict:
	"""Every line of the receipt, ready to print; its words are the law's own Vietnamese."""
	record_copy(receipt)
	agency = frappe.get_cached_doc("Agency", receipt.agency)
	above = agency.parent_agency and frappe.get_cached_value("Agency", agency.parent_agency, "agency_name")
	on, book = getdate(receipt.issued_on), frappe.get_cached_doc("Receipt Book", receipt.book)
	return {
		"copies": COPIES,
		"mark": STATES.get(receipt.state) or ("" if frappe.flags.is_original_receipt else COPY_MARK),
		"agency": agency.agency_name.upper(),
		"parent_agency": (above or "").upper(),
		"receipt_name": (book.receipt_name or "").upper(),
		"tax_code": book.tax_code or "",
		"lines": [
			{"name": row.line_name, "amount": in_figures(money(row.line_amount))} for row in receipt.lines
		],
		"amount": in_figures(money(receipt.total_amount)),
		"way": WAYS.get(receipt.way, ""),
		"statement": (receipt.statement or "").splitlines(),
		"issued_on": f"{on:%d/%m/%Y}",
		"cashier": frappe.utils.get_fullname(receipt.cashier),
		"place_and_date": f"{agency.place_name or ''}, ngày {on:%d} tháng {on:%m} năm {on.year}".strip(", "),
	}
