"""What other modules may ask of packs: an export's files, an import's page, an import by program."""

import frappe
from frappe import _
from frappe.model.document import Document

from onestop.procedures.packs.exporting import Versions, exported, pack_of
from onestop.procedures.packs.sheet_writing import workbook_of
from onestop.procedures.packs.showing import shown as import_page
from onestop.refusals import refuse

__all__ = ["exported_pack", "exported_workbook", "import_pack", "import_page"]


def exported_pack(procedures: list[str], versions: str) -> bytes:
	return exported(procedures, parsed(versions))


def exported_workbook(procedures: list[str], versions: str) -> bytes:
	return workbook_of(pack_of(procedures, parsed(versions)))


def parsed(versions: str) -> Versions:
	if versions not in list(Versions):
		refuse(
			_("There are no versions “{versions}”. Choose one of: {known}."),
			"unknown_versions",
			versions=versions,
			known=tuple(Versions),
		)
	return Versions(versions)


def import_pack(content: bytes, file_name: str, may_publish: bool) -> Document:
	"""The way of the form, for a program: attach, look, apply."""
	file = frappe.new_doc("File")
	file.update({"file_name": file_name, "content": content, "is_private": 1}).insert()
	values = {"file": file.file_url, "may_publish": int(may_publish), "doctype": "Catalogue Import"}
	document = frappe.get_doc(values).insert()
	document.apply()
	return document
