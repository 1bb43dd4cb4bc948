"""Which wordings does the catalogue offer for a step that must say why?"""

from datetime import date

import frappe

from onestop.organisation import service as organisation
from onestop.rules.lifecycle import Action

FIELDS = ["reason_name", "wording", "valid_from", "valid_to"]


def reasons_for(action: Action, on: date) -> list[dict]:
	"""The reasons in force on the day, as {"label", "value"}; the clerk may change every word of one."""
	rows = frappe.get_all("Reason", {"action": action, "is_active": 1}, FIELDS, order_by="reason_code")
	return [
		{"label": row.reason_name, "value": row.wording}
		for row in rows
		if organisation.validity_of(row).is_in_force(on)
	]


def article_of(action: Action, wording: str, on: date) -> str:
	"""The legal article of the catalogue's reason that the words begin with; empty for words of one's own."""
	rows = frappe.get_all("Reason", {"action": action, "is_active": 1}, [*FIELDS, "legal_basis"])
	for row in rows:
		if row.wording and wording.startswith(row.wording) and organisation.validity_of(row).is_in_force(on):
			return row.legal_basis or ""
	return ""
