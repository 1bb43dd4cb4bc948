"""How many open dossiers keep a version? Theirs is the one of the day they were received."""

import frappe

from onestop.rules.lifecycle import Status, counts_as_resolved, is_final


def open_statuses() -> list[str]:
	"""Received, and not yet answered."""
	before = (Status.DRAFT, Status.NEW)
	return [
		str(one) for one in Status if one not in before and not (is_final(one) or counts_as_resolved(one))
	]


def open_under(version: str) -> int:
	"""As the list shows them to this user."""
	filters = {"procedure_version": version, "status": ["in", open_statuses()]}
	return frappe.get_list("Dossier", filters=filters, fields=["count(*) as number"])[0].number
