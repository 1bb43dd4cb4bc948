"""A version copied to another procedure, or to a new one with its own code."""

import frappe
from frappe.model.document import Document
from frappe.utils import add_days, getdate

OWN_TO_A_PROCEDURE = ("procedure_code", "procedure_name", "national_code", "local_code")


def copy_to(version: Document, procedure: str) -> Document:
	"""A draft of the other procedure with the same content, from tomorrow on, without a decision."""
	copy = frappe.copy_doc(version)
	copy.procedure = procedure
	copy.effective_from, copy.effective_to = getdate(add_days(None, 1)), None
	copy.decision_number, copy.decided_on = None, None
	return copy.insert()


def copy_to_new(version: Document, code: str, name: str) -> Document:
	"""The same for a procedure that is made for it: sector, levels and keywords of the old one."""
	procedure = frappe.copy_doc(frappe.get_doc("Procedure", version.procedure))
	procedure.update(dict.fromkeys(OWN_TO_A_PROCEDURE))
	procedure.update({"procedure_code": code.strip(), "procedure_name": name.strip()})
	return copy_to(version, procedure.insert().name)
