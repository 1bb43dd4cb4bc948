"""Which VietQR code does a demand show? The agency's account, what is outstanding, and the dossier's code."""

import frappe
from frappe.model.document import Document

from onestop.fees.demands import money
from onestop.refusals import refusals
from onestop.rules.vietqr import Transfer, payload, purpose_of


def account_of(agency: str) -> Document | None:
	found = frappe.get_all(
		"Collection Account", {"agency": agency, "is_active": 1}, pluck="name", order_by="creation", limit=1
	)
	return frappe.get_cached_doc("Collection Account", found[0]) if found else None


def code_of(demand: Document) -> dict | None:
	"""Text and facts of the code; none when nothing is outstanding or the agency has no account."""
	outstanding, account = money(demand.outstanding_amount), account_of(demand.agency)
	if not outstanding or not account:
		return None
	purpose = purpose_of(demand.dossier_code)
	with refusals():
		text = payload(Transfer(account.bank_bin, account.account_number, outstanding, purpose))
	facts = {"bank": account.bank_name, "account": account.account_number, "name": account.account_name}
	return {"text": text, "amount": outstanding, "purpose": purpose, **facts}
