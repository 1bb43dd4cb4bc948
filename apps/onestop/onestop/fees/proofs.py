"""Where does the paper stay that proves something? With the record it proves; nobody takes it away again.

A file that a colleague chose belongs to the colleague alone: kept with the record, whoever decides on it may
open it.
"""

import frappe
from frappe import _
from frappe.model.document import Document

from onestop.refusals import refuse

# record → its fields that hold a paper, in the record or in a table of it
PAPERS = {
	"Fee Demand": (("exemptions", "proof_file"),),
	"Fee Refund": ((None, "document_file"),),
	"Fee Deposit": ((None, "slip_file"),),
}
FIXED = ("file_url", "attached_to_doctype", "attached_to_name", "content_hash")


def keep(record: Document) -> Document:
	"""Each paper of the record is attached to it; one that is not stored here proves nothing."""
	place = {"attached_to_doctype": record.doctype, "attached_to_name": record.name}
	for url in papers_of(record):
		if not frappe.db.exists("File", {**place, "file_url": url}):
			attach(url, place)
	return record


def papers_of(record: Document) -> set[str]:
	found = set()
	for table, field in PAPERS[record.doctype]:
		rows = record.get(table) if table else [record]
		found |= {row.get(field) for row in rows if row.get(field)}
	return found


def attach(url: str, place: dict[str, str]) -> None:
	name = frappe.db.get_value("File", {"file_url": url})
	if not name:
		refuse(
			_("The paper {url} is not stored here. Attach its file again."), "unknown_paper", url=url[:140]
		)
	original = frappe.get_doc("File", name)
	original.check_permission("read")
	facts = {"file_name": original.file_name, "file_url": url, "is_private": original.is_private}
	copy = frappe.get_doc({"doctype": "File", **facts, **place})
	copy.insert(ignore_permissions=True)  # whoever may write the record and read the file may attach it


def guard(file: Document, method: str | None = None) -> None:
	"""Asked by the framework before a file changes or goes, for everybody."""
	before = file.get_doc_before_save() or file
	if before.attached_to_doctype not in PAPERS or not before.attached_to_name:
		return
	if method == "validate" and (file.is_new() or not any(file.has_value_changed(field) for field in FIXED)):
		return
	record = frappe.get_doc(before.attached_to_doctype, before.attached_to_name)
	if before.file_url in papers_of(record):
		refuse(
			_("This paper proves something about money and stays. Attach another one beside it, if need be."),
			"proof_stays",
		)
