"""The doors of result documents: writing a template, trying it with made-up values, printing it."""

import frappe
from frappe.model.document import Document

from onestop import result_documents
from onestop.procedures import service as procedures

VERSION = "Procedure Version"


@frappe.whitelist(methods=["POST"])
def fields(values: str | dict) -> list[dict]:
	"""The groups of fields that a template of the version as it stands in the form may name."""
	return procedures.offered(draft(values))


@frappe.whitelist(methods=["POST"])
def preview(values: str | dict, row: int | str) -> dict:
	"""The document of one result as a page with made-up values, or what is wrong with its template."""
	version = draft(values)
	if problems := procedures.template_findings_of(version, int(row)):
		return {"html": "", "problems": problems}
	return {"html": result_documents.example_html(version, result_in(version, row)), "problems": []}


@frappe.whitelist(methods=["POST"])
def preview_pdf(values: str | dict, row: int | str) -> None:
	"""The same as PDF. Refused with `unknown_field`, `unknown_format` or `unbalanced_braces`."""
	version = draft(values)
	answer_pdf(result_documents.example_html(version, result_in(version, row)), "mau-ket-qua.pdf")


@frappe.whitelist(methods=["GET"])
def example(version: str, row: int | str) -> None:
	"""A saved version's template as PDF with made-up values, for everybody who may read the version."""
	document = frappe.get_doc(VERSION, version)
	document.check_permission("read")
	answer_pdf(result_documents.example_html(document, result_in(document, row)), "mau-ket-qua.pdf")


@frappe.whitelist(methods=["GET"])
def results(dossier: str) -> list[dict]:
	"""The documents that may be printed for the dossier now."""
	return result_documents.results_of(readable(dossier))


@frappe.whitelist(methods=["GET"])
def print_result(dossier: str, row: int | str) -> None:
	"""A result's document as PDF. Refused with `no_result_document`."""
	document = readable(dossier)
	document.check_permission("print")
	frappe.local.response.filecontent = result_documents.result_pdf(document, int(row))
	frappe.local.response.filename = f"ket-qua-{document.dossier_code}.pdf"
	frappe.local.response.type = "pdf"


def draft(values: str | dict) -> Document:
	frappe.has_permission(VERSION, "write", throw=True)
	return frappe.get_doc({**frappe.parse_json(values), "doctype": VERSION})


def result_in(version: Document, row: int | str) -> Document:
	found = [result for result in version.results if result.idx == int(row)]
	return found[0] if found else frappe.throw(frappe._("Not found"), frappe.DoesNotExistError)


def readable(dossier: str) -> Document:
	document = frappe.get_doc("Dossier", dossier)
	document.check_permission("read")
	return document


def answer_pdf(html: str, filename: str) -> None:
	frappe.local.response.filecontent = result_documents.as_pdf(html)
	frappe.local.response.filename = filename
	frappe.local.response.type = "pdf"
