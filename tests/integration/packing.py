"""What tests of packs and workbooks share: a draft with a file and a law, and the way in and out."""

import frappe

from onestop.procedures import service
from tests.factories import make_procedure, make_version

PAPER = {"paper_name": "Tờ khai", "originals": 2, "copies": 1, "handling": "Submit", "is_mandatory": 1}


def make_draft():
	"""A draft that names a legal document and holds a blank form."""
	law = frappe.get_doc(
		{
			"document_number": f"{frappe.generate_hash(length=6)}/2016/NĐ-CP",
			"title": "Nghị định thí dụ",
			"status": "In Force",
			"doctype": "Legal Document",
		}
	).insert()
	form = frappe.new_doc("File")
	form.update({"file_name": "to-khai.pdf", "content": b"%PDF-1.4 " + law.name.encode(), "is_private": 1})
	form.insert()
	return make_version(
		make_procedure().name,
		papers=[{**PAPER, "blank_form": form.file_url}],
		legal_bases=[{"legal_document": law.name, "article": "Điều 1"}],
	)


def exported(version) -> bytes:
	return service.exported_pack([version.procedure], "All")


def attached(content: bytes, name: str = "goi.json"):
	file = frappe.new_doc("File")
	file.update({"file_name": name, "content": content, "is_private": 1}).insert()
	return frappe.get_doc({"file": file.file_url, "doctype": "Catalogue Import"})


def looked_at(content: bytes, name: str = "goi.json", **values: object):
	return attached(content, name).update(values).insert()


def changes(document) -> dict[tuple[str, str], str]:
	return {(row.document_type, row.document_key): row.change for row in document.planned_items}


def forget(version) -> None:
	"""As if this town had never seen them."""
	law = version.legal_bases[0].legal_document
	frappe.delete_doc("Procedure Version", version.name)
	frappe.delete_doc("Procedure", version.procedure)
	frappe.delete_doc("Legal Document", law)
