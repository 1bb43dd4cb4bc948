"""How is money given back? Asked for with reason and document, approved by somebody else, then paid out."""

from decimal import Decimal

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import now_datetime

from onestop.fees import demands, proofs, shifts
from onestop.fees.demands import check_reason, money
from onestop.fees.kept import book, locked
from onestop.fees.payments import BANK_TRANSFER, CASH, REFUND, Movement, move
from onestop.refusals import refusals, refuse
from onestop.rules.amount import amount
from onestop.rules.four_eyes import check_other_person
from onestop.rules.refund import RefundReason, check_refund

ASKED, APPROVED, REFUSED, PAID_OUT = "Asked", "Approved", "Refused", "Paid Out"
# What was never owed is taken off the demand; what was paid above it is not.
LOWERS_WHAT_IS_OWED = (
	RefundReason.WITHDRAWN,
	RefundReason.WRONG_AMOUNT,
	RefundReason.EXEMPT,
	RefundReason.OTHER,
)


def ask(
	name: str,
	value: object,
	reason_kind: str,
	reason: str,
	document_number: str = "",
	document_file: str = "",
) -> Document:
	demand = locked("Fee Demand", name)
	check_reason(reason)
	with refusals():
		asked = amount(value, least=1)
		check_refund(asked, money(demand.received_amount), given_or_promised(demand))
	values = {"demand": name, "refund_amount": asked, "reason_kind": reason_kind, "reason": reason}
	about = {"status": ASKED, "asked_by": frappe.session.user, "asked_at": now_datetime()}
	paper = {"document_number": document_number, "document_file": document_file}
	return proofs.keep(book(frappe.get_doc({"doctype": "Fee Refund", **values, **about, **paper})))


def given_or_promised(demand: Document) -> Decimal:
	"""Paid out already, and asked for or approved: read as it is now, under the demand's lock."""
	promised = frappe.db.sql(
		"""select coalesce(sum(refund_amount), 0) from `tabFee Refund`
			where demand = %s and status in ('Asked', 'Approved') lock in share mode""",
		demand.name,
	)[0][0]
	return money(demand.refunded_amount) + money(promised)


def decide(name: str, is_approved: bool, note: str = "") -> Document:
	"""Somebody else than who asked; an approved refund of what was never owed lowers the demand."""
	demand = locked("Fee Demand", frappe.get_doc("Fee Refund", name).demand)
	refund = waiting(name, ASKED)
	with refusals():
		check_other_person(refund.asked_by, frappe.session.user)
	about = {"decided_by": frappe.session.user, "decided_at": now_datetime(), "decision_note": note}
	refund.update({"status": APPROVED if is_approved else REFUSED, **about})
	lowered = min(money(refund.refund_amount), money(demand.payable_amount))
	if is_approved and lowered and refund.reason_kind in LOWERS_WHAT_IS_OWED:
		demands.correct(demand, lowered, refund.reason)
		book(demand)
	return book(refund)


def waiting(name: str, status: str) -> Document:
	refund = locked("Fee Refund", name)
	if refund.status != status:
		refuse(
			_("This refund is “{status}” now. Reload the page."), "refund_moved_on", status=_(refund.status)
		)
	return refund


def pay_out(name: str, way: str, receiver_name: str, document_number: str = "") -> Document:
	"""In the cashier's open shift, and only with the document that decides on it."""
	demand = locked("Fee Demand", frappe.get_doc("Fee Refund", name).demand)
	refund = waiting(name, APPROVED)
	refund.document_number = refund.document_number or (document_number or "").strip()[:140]
	if not (refund.document_number or refund.document_file):
		refuse(
			_("A refund is paid out with its document. Enter the number of the decision on this refund."),
			"document_needed",
		)
	if way not in (CASH, BANK_TRANSFER) or not (receiver_name or "").strip():
		refuse(_("Enter who receives the money, and whether in cash or by transfer."), "receiver_needed")
	shift = shifts.locked_open_shift(frappe.session.user)
	given = Movement(REFUND, -money(refund.refund_amount), way, receiver_name, f"refund/{name}")
	move(demand, given._replace(refund=name, note=refund.reason), shift)
	about = {"paid_by": frappe.session.user, "paid_at": now_datetime(), "way": way}
	refund.update({"status": PAID_OUT, **about, "receiver_name": receiver_name})
	return book(refund)
