"""What does the cash desk show? The cashier's shift and book, and who has yet to pay."""

import frappe

from onestop.fees import books, shifts
from onestop.fees.demands import money

LISTED = 50
FIELDS = ("name", "dossier", "dossier_code", "applicant_name", "procedure", "received_on", "status")
FIELDS += ("payable_amount", "received_amount", "outstanding_amount")


def desk_of(cashier: str) -> dict:
	"""The open shift with what lies in the drawer, and the books in the cashier's hands."""
	name = shifts.open_shift_name(cashier)
	shift = frappe.get_doc("Cashier Shift", name) if name else None
	filters = {"holder": cashier, "status": books.OPEN}
	held = frappe.get_all("Receipt Book", filters, pluck="name", order_by="opened_on, first_number")
	return {
		"shift": shift_facts(shift) if shift else None,
		"books": [book_facts(frappe.get_doc("Receipt Book", one)) for one in held],
		"payments_without_receipt": payments_without_receipt(frappe.defaults.get_user_default("agency")),
	}


def shift_facts(shift) -> dict:
	opening, came, went = (
		money(shift.get(field)) for field in ("opening_amount", "cash_in_amount", "cash_out_amount")
	)
	count = frappe.db.count("Fee Receipt", {"shift": shift.name})
	facts = {"name": shift.name, "opened_at": shift.opened_at, "receipts": count}
	return {**facts, "opening": opening, "came": came, "went": went, "expected": opening + came - went}


def book_facts(book) -> dict:
	facts = {"name": book.name, "form_code": book.form_code, "sign": book.sign}
	left = book.last_number - book.first_number + 1 - (book.issued_count or 0)
	return {**facts, "next_number": books.next_in(book), "left": left, "is_for_online": book.is_for_online}


def payments_without_receipt(agency: str | None) -> list[dict]:
	"""Money that came in and has no receipt that counts; whoever works for no agency sees all of it."""
	return frappe.db.sql(
		"""select payment.name, payment.moved_amount, payment.way, payment.moved_at, demand.dossier_code,
				demand.applicant_name
			from `tabFee Payment` payment
			join `tabFee Demand` demand on demand.name = payment.demand
			where payment.kind = 'Payment' and %(agency)s in ('', payment.agency)
				and not exists (select 1 from `tabFee Receipt` receipt
					where receipt.payment = payment.name and receipt.state != 'Voided')
				and not exists (select 1 from `tabFee Payment` back where back.reverses = payment.name)
			order by payment.moved_at limit %(most)s""",
		{"agency": agency or "", "most": LISTED},
		as_dict=True,
	)


def unpaid(search: str = "") -> list[dict]:
	"""Demands with something outstanding, the newest first; by code or name."""
	filters = {"outstanding_amount": (">", 0), "is_test": 0}
	words = f"%{search.strip()[:60]}%"
	either = {"dossier_code": ("like", words), "applicant_name": ("like", words)} if search.strip() else None
	return frappe.get_list(
		"Fee Demand",
		filters,
		FIELDS,
		or_filters=either,
		order_by="received_on desc, creation desc",
		limit=LISTED,
	)
