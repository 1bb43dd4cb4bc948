"""The doors of the catalogue's transport: compare, copy, export, import and its way back."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import nowdate
from frappe.utils.xlsxutils import make_xlsx
from werkzeug.wrappers import Response

from onestop.dossiers import service as dossiers
from onestop.procedures import service as procedures
from onestop.refusals import refuse

VERSION, IMPORT = "Procedure Version", "Catalogue Import"
CHOSEN = 500
JSON = "application/json; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@frappe.whitelist(methods=["GET"])
def compare(version: str, other: str | None = None) -> dict:
	"""What is different from another version (without one: from the version before), as a page to show,
	and how many open dossiers keep each of the two."""
	new = readable(version)
	name = other or procedures.version_before(new)
	if not name:
		return {"other": None, "page": "", "kept": [], "choices": []}
	old = readable(name)
	kept = [{"version": one.name, "number": dossiers.open_under(one.name)} for one in (old, new)]
	return {
		"other": old.name,
		"choices": procedures.other_versions(new),
		"page": procedures.comparison_page(old, new, is_print=False),
		"kept": kept,
		"open_statuses": dossiers.open_statuses(),
	}


@frappe.whitelist(methods=["GET"])
def print_comparison(version: str, other: str) -> Response:
	"""The differences of two versions as PDF."""
	from frappe.utils.pdf import get_pdf  # opens a log file in the site's folder when it is loaded

	page = procedures.comparison_page(readable(other), readable(version), is_print=True)
	return as_file(get_pdf(page), f"so-sanh-{other}-{version}.pdf", "application/pdf")


@frappe.whitelist(methods=["GET"])
def export_comparison(version: str, other: str) -> Response:
	"""The differences of two versions as a workbook."""
	rows = procedures.comparison_rows(readable(other), readable(version))
	return as_file(make_xlsx(rows, _("Differences")).getvalue(), f"so-sanh-{other}-{version}.xlsx", XLSX)


@frappe.whitelist(methods=["POST"])
def copy_version(
	version: str, procedure: str | None = None, code: str | None = None, name: str | None = None
) -> str:
	"""Copy a version to a procedure, or to a new one with its code and name; the draft's name."""
	frappe.has_permission(VERSION, "create", throw=True)
	source = readable(version)
	if procedure:
		frappe.get_doc("Procedure", procedure).check_permission("read")
		return procedures.copy_to(source, procedure).name
	if not (code or "").strip() or not (name or "").strip():
		refuse(_("Code or name of the new procedure is missing. Enter both."), "copy_without_name")
	return procedures.copy_to_new(source, code, name).name


@frappe.whitelist(methods=["GET"])
def export_pack(procedures_chosen: str | list | None = None, versions: str = "In Force") -> Response:
	"""Chosen procedures (all, when none is chosen) with everything they name, as a pack (JSON)."""
	content = procedures.exported_pack(chosen(procedures_chosen), versions)
	return as_file(content, f"danh-muc-{nowdate()}.json", JSON)


@frappe.whitelist(methods=["GET"])
def export_workbook(procedures_chosen: str | list | None = None, versions: str = "In Force") -> Response:
	"""The same as a workbook (XLSX), for people who live in Excel."""
	content = procedures.exported_workbook(chosen(procedures_chosen), versions)
	return as_file(content, f"danh-muc-{nowdate()}.xlsx", XLSX)


@frappe.whitelist(methods=["GET"])
def differences(catalogue_import: str) -> str:
	"""What an import changes, or has changed, as a page to show."""
	document = frappe.get_doc(IMPORT, catalogue_import)
	document.check_permission("read")
	return procedures.import_page(document)


@frappe.whitelist(methods=["POST"])
def apply_import(catalogue_import: str) -> str:
	"""Write what was shown and chosen, all or nothing; the new state."""
	return step(catalogue_import, "apply")


@frappe.whitelist(methods=["POST"])
def undo_import(catalogue_import: str) -> str:
	"""Take back what the import made; refused with `import_in_use` while something depends on it."""
	return step(catalogue_import, "undo")


def step(name: str, action: str) -> str:
	document = frappe.get_doc(IMPORT, name)
	document.check_permission("write")
	getattr(document, action)()
	return document.status


def chosen(given: str | list | None) -> list[str]:
	"""The names the user may take away; unreadable ones are left out."""
	for doctype in ("Procedure", VERSION):
		if not frappe.has_permission(doctype, "export"):
			told = _(
				"Your account may not take the catalogue away. Ask the administrator for the right to export."
			)
			frappe.throw(told, frappe.PermissionError)
	asked = list(frappe.parse_json(given or "[]"))
	if not asked:
		return []
	return frappe.get_list("Procedure", {"name": ["in", asked]}, pluck="name", limit_page_length=CHOSEN)


def readable(name: str) -> Document:
	version = frappe.get_doc(VERSION, name)
	version.check_permission("read")
	return version


def as_file(content: bytes, name: str, kind: str) -> Response:
	return Response(content, mimetype=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
