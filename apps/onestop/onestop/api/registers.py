"""The doors of the register of dossiers: close a book, strike out a number, say what stands in it."""

import frappe
from frappe.model.document import Document
from frappe.utils import cint

from onestop.dossiers import service as dossiers

REGISTER = "Dossier Register"


@frappe.whitelist(methods=["POST"])
def close(register: str) -> dict:
	"""Nothing more is entered; by whom and when stays on it. Refused with `register_closed`."""
	frappe.get_doc(REGISTER, register).check_permission("write")
	return shaped(dossiers.close_register(register))


@frappe.whitelist(methods=["POST"])
def void(register: str, number: int | str, reason: str) -> str:
	"""Strike out a number of a withdrawn or stopped dossier; it keeps its place. The record's name.

	Refused with `void_needs_reason`, `number_not_issued`, `number_is_void` or `dossier_keeps_number`.
	"""
	values = {"register": register, "number": cint(number), "reason": reason}
	return frappe.get_doc({**values, "doctype": "Voided Number"}).insert().name


@frappe.whitelist(methods=["GET"])
def contents(register: str) -> dict:
	"""How many numbers were given, whose they are, and which nobody can account for."""
	document = frappe.get_doc(REGISTER, register)
	document.check_permission("read")
	return dossiers.contents_of_register(document)


def shaped(document: Document) -> dict:
	return {field: document.get(field) for field in ("name", "status", "closed_at", "closed_by")}
