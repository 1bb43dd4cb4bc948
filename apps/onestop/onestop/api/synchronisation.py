"""The doors of a connector to a system outside: which dossiers does it not know yet, and how did telling
go?"""

import frappe

from onestop.api.answers import Untold
from onestop.dossiers import service as dossiers
from onestop.rules.roles import ONE_STOP_ADMINISTRATOR


@frappe.whitelist(methods=["GET"])
def waiting(limit: int | str = 100) -> list[Untold]:
	"""Dossiers whose present national status (1 to 10) has not been told outside, or could not be; at most
	500."""
	frappe.only_for(ONE_STOP_ADMINISTRATOR, message=True)
	return dossiers.waiting_outside(frappe.utils.cint(limit))


@frappe.whitelist(methods=["POST"])
def told(dossier: str, national_code: int | str, external_code: str = "", error: str = "") -> None:
	"""How an attempt to tell a status ended: with an `error`, or told. The dossier's own status never
	changes.

	Refused with `unknown_national_code`.
	"""
	frappe.only_for(ONE_STOP_ADMINISTRATOR, message=True)
	document = frappe.get_doc("Dossier", dossier)
	dossiers.record_telling(document, frappe.utils.cint(national_code), external_code, error)
