"""Which procedures rest on a version that was not compared with an official text?"""

from datetime import date

import frappe

FIELDS = (
	"procedure",
	"docstatus",
	"is_unverified",
	"certainty_note",
	"effective_from",
	"effective_to",
	"version_number",
)


def unverified_on(on: date) -> dict[str, str]:
	"""Procedure → what of its version in force is unverified, of the latest one while none is in force; only
	those that the user may see."""
	rows = frappe.get_list(
		"Procedure Version", {"docstatus": ["<", 2]}, FIELDS, order_by="version_number", limit_page_length=0
	)
	in_order = sorted(rows, key=lambda row: (is_in_force(row, on), row.version_number))
	speaking = {row.procedure: row for row in in_order}
	return {name: row.certainty_note or "" for name, row in speaking.items() if row.is_unverified}


def is_in_force(row: dict, on: date) -> bool:
	has_begun = row.docstatus == 1 and row.effective_from <= on
	return has_begun and (row.effective_to is None or row.effective_to >= on)
