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
