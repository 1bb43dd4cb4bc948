"""The door of the badge: which procedures are in force without having been verified?"""

import frappe
from frappe.utils import getdate

from onestop.procedures import service as procedures


@frappe.whitelist(methods=["GET"])
def unverified() -> dict[str, str]:
	"""Procedure → what of its version in force today was not compared with an official text."""
	frappe.has_permission("Procedure Version", "read", throw=True)
	return procedures.unverified_on(getdate())
