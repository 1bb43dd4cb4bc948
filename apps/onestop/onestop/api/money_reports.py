"""The doors through which a report of the money leaves: on paper, or as a workbook."""

import frappe

from onestop.report_sheets import sheet_pdf
from onestop.report_workbooks import workbook_of


@frappe.whitelist(methods=["GET"])
def print_sheet(report: str, filters: str | dict | None = None) -> None:
	"""The report as PDF in its usual layout, for whoever may see it. Refused with `no_layout`."""
	check(report, "print")
	answer(sheet_pdf(report, asked(filters)), report, "pdf")


@frappe.whitelist(methods=["GET"])
def workbook(report: str, filters: str | dict | None = None) -> None:
	"""The same sheet as XLSX; who may export its documents may take it away. Refused with `no_layout`."""
	check(report, "export")
	answer(workbook_of(report, asked(filters)), report, "xlsx")


def check(report: str, action: str) -> None:
	frappe.has_permission(frappe.get_cached_value("Report", report, "ref_doctype"), action, throw=True)


def asked(filters: str | dict | None) -> dict:
	return dict(frappe.parse_json(filters or {}))


def answer(content: bytes, report: str, ending: str) -> None:
	frappe.local.response.filecontent = content
	frappe.local.response.filename = f"{frappe.scrub(report).replace('_', '-')}.{ending}"
	frappe.local.response.type = "pdf" if ending == "pdf" else "binary"
