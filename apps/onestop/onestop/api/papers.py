"""The doors of papers: the shared library, the forms a clerk hands out, the results that replace a paper."""

import frappe
from frappe.utils import getdate

from onestop.procedures import service as procedures

VERSION = "Procedure Version"


@frappe.whitelist(methods=["GET"])
def library(on: str) -> list[dict]:
	"""The papers of the library in force on the day, by name: [{"name", "paper_name"}]."""
	frappe.has_permission("Standard Paper", "read", throw=True)
	return procedures.papers_in_library(getdate(on))


@frappe.whitelist(methods=["GET"])
def from_library(papers: str | list) -> list[dict]:
	"""Papers of the library as rows of a version's papers, in the order asked for."""
	frappe.has_permission("Standard Paper", "read", throw=True)
	names = [str(name) for name in frappe.parse_json(papers)]
	return [procedures.values_of_standard_paper(frappe.get_doc("Standard Paper", name)) for name in names]


@frappe.whitelist(methods=["GET"])
def known_results() -> list[str]:
	"""The results that procedures here issue, by name."""
	frappe.has_permission(VERSION, "read", throw=True)
	return procedures.known_results()


@frappe.whitelist(methods=["GET"])
def forms(procedure: str, case_name: str | None = None, version: str | None = None) -> list[dict]:
	"""The papers of a case with a blank form or a filled sample: of the version named, or in force today."""
	frappe.has_permission(VERSION, "read", throw=True)
	found = frappe.get_doc(VERSION, version) if version else procedures.version_in_force(procedure, getdate())
	found.check_permission("read")
	return procedures.paper_forms(found, case_name)
