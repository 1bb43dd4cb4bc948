"""The doors of the administrator's desk: what the forms of calendars and positions ask for."""

import frappe
from frappe.model.document import Document
from frappe.utils import cint, getdate

from onestop.organisation import service as organisation

LISTED = 500


@frappe.whitelist(methods=["GET"])
def propose_year(calendar: str, year: int | str) -> dict:
	"""The closures and made-up days the year probably has; nothing is stored.

	Refused with `year_out_of_range`.
	"""
	return organisation.proposal_of(permitted(calendar, "write"), cint(year))


@frappe.whitelist(methods=["POST"])
def confirm_year(calendar: str, year: int | str, days: str | list, decision: str | None = None) -> dict:
	"""Add the chosen days (as yyyy-mm-dd) and confirm the year: Official by a decision, else Unverified.

	Refused with `year_out_of_range` or `day_not_proposed`.
	"""
	document = permitted(calendar, "write")
	chosen = [str(on) for on in frappe.parse_json(days)]
	organisation.confirm(document, cint(year), chosen, (decision or "").strip())
	return organisation.year_of(document, cint(year))


@frappe.whitelist(methods=["GET"])
def year_at_a_glance(calendar: str, year: int | str) -> dict:
	"""Every day of the year with its kind and reason, the legend and what deserves a second look."""
	return organisation.year_of(permitted(calendar, "read"), cint(year))


@frappe.whitelist(methods=["GET"])
def vacant_positions(positions_shown: str | list) -> list[str]:
	"""Which of a list's positions nobody holds today, absences considered; unreadable ones are left out."""
	asked = list(frappe.parse_json(positions_shown))[:LISTED]
	seen = frappe.get_list("Position", {"name": ["in", asked]}, pluck="name", limit_page_length=LISTED)
	return organisation.vacant_among(seen, getdate())


def permitted(calendar: str, action: str) -> Document:
	document = frappe.get_doc("Working Calendar", calendar)
	document.check_permission(action)
	return document
