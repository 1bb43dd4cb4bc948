"""Which procedures rest on a version that was not compared with an official text?"""

from datetime import date

import frappe


def unverified_on(on: date) -> dict[str, str]:
	"""Procedure → what of its version in force is unverified; only those that the user may see."""
	filters = {"docstatus": 1, "is_unverified": 1, "effective_from": ["<=", on]}
	fields = ["procedure", "certainty_note", "effective_to"]
	rows = frappe.get_list("Procedure Version", filters, fields, limit_page_length=0)
	in_force = (row for row in rows if row.effective_to is None or row.effective_to >= on)
	return {row.procedure: row.certainty_note or "" for row in in_force}
