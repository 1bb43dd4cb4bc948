"""Doors to personal numbers: the search for an applicant, and the full number for a reason."""

import frappe
from frappe.utils import cint

from onestop.dossiers import service as dossiers


@frappe.whitelist(methods=["GET", "POST"])
def search(
	doctype: str,
	txt: str,
	searchfield: str,
	start: int | str,
	page_len: int | str,
	filters: dict | list | None = None,
	as_dict: bool = False,
	reference_doctype: str | None = None,
) -> list:
	"""Applicants for a link field, as the framework's search asks for them."""
	frappe.has_permission("Applicant", "read", throw=True)
	return dossiers.applicants_found(txt, cint(start), cint(page_len), filters)


@frappe.whitelist(methods=["POST"])
def unmask(doctype: str, name: str, reason: str = "") -> dict:
	"""The full numbers of a dossier or an applicant. The reason is written into the dossier's journal.

	Refused with `reason_missing`, `no_dossier_of_applicant`, or whoever may not read the document (HTTP 403).
	"""
	if doctype not in dossiers.PERSONAL:
		raise frappe.PermissionError
	document = frappe.get_doc(doctype, name)
	document.check_permission("read")
	return dossiers.unmask(document, reason)
