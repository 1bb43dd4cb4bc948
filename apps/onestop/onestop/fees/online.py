"""How is a fee paid online? An attempt is begun, the gateway answers – late, twice, wrongly or never – and
what was paid is booked exactly once."""

from datetime import timedelta

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import get_datetime, now_datetime

from onestop.fees import books
from onestop.fees.demands import money
from onestop.fees.gateway import Answer, Forged, Gateway, Order, Silent
from onestop.fees.kept import book, locked
from onestop.fees.payments import ONLINE, PAYMENT, Movement, move
from onestop.fees.receipts import issue
from onestop.fees.vnpay import Vnpay
from onestop.refusals import refuse
from onestop.rules.vietqr import purpose_of

STARTED, PAID, FAILED, EXPIRED, DISPUTED = "Started", "Paid", "Failed", "Expired", "Disputed"
# What the gateway is told, in its own codes.
CONFIRMED, UNKNOWN_ORDER, CONFIRMED_BEFORE, WRONG_AMOUNT, WRONG_SIGNATURE = "00", "01", "02", "04", "97"


def adapter_of(settings: Document) -> Gateway:
	secret = settings.get_password("hash_secret")
	addresses = (settings.pay_address, settings.query_address, settings.return_address)
	return Vnpay(settings.terminal_code, secret, *addresses)


def active_gateway(agency: str) -> Document:
	found = frappe.db.get_value("Payment Gateway", {"agency": agency, "is_active": 1})
	if not found:
		refuse(_("Online payment is not set up. Pay at the counter or by bank transfer."), "no_gateway")
	return frappe.get_doc("Payment Gateway", found)


def has_gateway(agency: str) -> bool:
	return bool(frappe.db.exists("Payment Gateway", {"agency": agency, "is_active": 1}))


def attempts_of(demand: str) -> list[dict]:
	"""What was tried online, the newest first."""
	fields = ["name", "asked_amount", "status", "started_at", "transaction_number"]
	rows = frappe.get_all("Online Payment", {"demand": demand}, fields, order_by="started_at desc", limit=20)
	return [{**row, "status_label": _(row.status, context="Online Payment")} for row in rows]


def start(name: str, address: str) -> str:
	"""A new attempt for what is outstanding; the address where the payer pays."""
	demand = locked("Fee Demand", name)
	outstanding = money(demand.outstanding_amount)
	if not outstanding:
		refuse(_("Nothing is outstanding. No payment is needed."), "nothing_to_pay")
	settings = active_gateway(demand.agency)
	now = now_datetime().replace(microsecond=0)
	expires = now + timedelta(minutes=settings.minutes_to_pay or 15)
	values = {"order_reference": frappe.generate_hash(length=20), "gateway": settings.name, "demand": name}
	values |= {"asked_amount": outstanding, "status": STARTED, "started_at": now, "expires_at": expires}
	attempt = book(frappe.get_doc({"doctype": "Online Payment", **values}))
	return adapter_of(settings).payment_address(order_of(attempt, demand, address))


def order_of(attempt: Document, demand: Document, address: str = "127.0.0.1") -> Order:
	about = f"Nop phi le phi ho so {purpose_of(demand.dossier_code)}"
	times = get_datetime(attempt.started_at), get_datetime(attempt.expires_at)
	return Order(attempt.order_reference, money(attempt.asked_amount), about, *times, address)


def receive_callback(gateway: str, message: dict[str, str]) -> str:
	"""The code that the gateway is answered with."""
	settings = frappe.get_doc("Payment Gateway", gateway)
	try:
		answer = adapter_of(settings).callback(message)
	except Forged:
		return WRONG_SIGNATURE
	return apply(settings, answer)


def apply(settings: Document, answer: Answer) -> str:
	"""Book an answer whose signature is the gateway's; the same answer again changes nothing."""
	filters = {"order_reference": answer.reference, "gateway": settings.name}
	found = frappe.db.get_value("Online Payment", filters, ["name", "demand"], as_dict=True)
	if not found:
		return UNKNOWN_ORDER
	demand = locked("Fee Demand", found.demand)
	attempt = locked("Online Payment", found.name)
	if attempt.status == PAID:
		return CONFIRMED_BEFORE
	attempt.answered_at = now_datetime()
	attempt.update({"transaction_number": answer.transaction, "bank_code": answer.bank, "told": answer.told})
	if answer.amount != money(attempt.asked_amount):
		attempt.status = DISPUTED
		book(attempt)
		return WRONG_AMOUNT
	if answer.is_paid:
		attempt.status, attempt.payment = PAID, pay(demand, attempt).name
	elif answer.is_paid is False:
		attempt.status = FAILED
	book(attempt)
	return CONFIRMED


def pay(demand: Document, attempt: Document) -> Document:
	"""The payment, and its receipt where a book for online payments is open; otherwise it waits for one."""
	source = f"online/{attempt.order_reference}"
	payment = move(demand, Movement(PAYMENT, money(attempt.asked_amount), ONLINE, "", source))
	if receipt_book := books.online_book(demand.agency):
		issue(demand, payment, receipt_book, None)
	return payment


def ask(name: str) -> str:
	"""What became of an attempt? Asked before anything is locked; the new status."""
	attempt = frappe.get_doc("Online Payment", name)
	settings = frappe.get_doc("Payment Gateway", attempt.gateway)
	demand = frappe.get_doc("Fee Demand", attempt.demand)
	try:
		answer = adapter_of(settings).query(order_of(attempt, demand), now_datetime())
	except (Forged, Silent):
		return expire(name)
	if answer.reference == attempt.order_reference:
		apply(settings, answer)
	return expire(name)


def expire(name: str) -> str:
	"""An attempt nobody answered for is over; should the gateway answer later, it is booked all the same."""
	attempt = locked("Online Payment", name)
	if attempt.status == STARTED and get_datetime(attempt.expires_at) < now_datetime():
		attempt.status = EXPIRED
		book(attempt)
	return attempt.status


def unanswered() -> list[str]:
	"""Begun or over without an answer, within the last three days: asked for again and again."""
	since = now_datetime() - timedelta(days=3)
	filters = {"status": ("in", (STARTED, EXPIRED)), "started_at": (">", since)}
	return frappe.get_all("Online Payment", filters, pluck="name", order_by="started_at", limit=100)
