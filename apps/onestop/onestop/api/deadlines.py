"""The administrator's door to warnings of deadlines."""

import frappe

from onestop.dossiers import service as dossiers

SETTINGS = "Deadline Warning Plan"


@frappe.whitelist(methods=["POST"])
def send_again(warning: str) -> None:
	"""Puts a warning that failed, or may not have arrived, back among those to be sent.

	Refused with `not_sent_again`, or whoever may not change the settings of warnings (HTTP 403).
	"""
	frappe.has_permission(SETTINGS, "write", throw=True)
	dossiers.send_again(warning)
