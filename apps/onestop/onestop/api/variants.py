"""The doors of agencies' variants and of moves between versions."""

import frappe
from frappe.model.document import Document

from onestop.dossiers import service as dossiers
from onestop.organisation import service as organisation
from onestop.procedures import service as procedures

VARIANT, VERSION = "Agency Variant", "Procedure Version"


@frappe.whitelist(methods=["GET"])
def start(version: str) -> dict:
	"""What a variant of the version may change, and the version's values to begin with."""
	frappe.has_permission(VARIANT, "create", throw=True)
	found = frappe.get_doc(VERSION, version)
	found.check_permission("read")
	return procedures.variant_start(found)


@frappe.whitelist(methods=["POST"])
def look(values: str | dict) -> dict:
	"""A variant as it stands in the form: its findings, how it differs from its version, its process drawn,
	and the positions and cases to choose from. Nothing is written."""
	frappe.has_permission(VARIANT, "read", throw=True)
	draft = frappe.get_doc({**frappe.parse_json(values), "doctype": VARIANT})
	frappe.get_doc(VERSION, draft.procedure_version).check_permission("read")
	return shown(draft)


@frappe.whitelist(methods=["GET"])
def open_dossiers(version: str) -> list[dict]:
	"""The open dossiers of a version that a move may take along, as far as the user may see them."""
	frappe.has_permission("Version Move", "read", throw=True)
	return dossiers.open_dossiers(version)


def shown(variant: Document) -> dict:
	return {
		"findings": procedures.variant_findings_of(variant),
		"differences": procedures.differences_of(variant),
		"picture": procedures.variant_picture(variant),
		"positions": organisation.position_names(),
		"cases": procedures.cases_of(frappe.get_cached_doc(VERSION, variant.procedure_version)),
	}
