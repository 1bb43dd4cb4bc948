"""How is an import taken back? Exactly what it made, as long as nothing depends on it."""

import json
from collections.abc import Iterator

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import escape_html

from onestop.procedures.packs.applying import Writer
from onestop.procedures.packs.importing import CHANGED, PUBLISHED, fingerprint_of
from onestop.procedures.packs.planning import Change, Planned
from onestop.procedures.packs.values import Reader
from onestop.refusals import refuse
from onestop.rules.pack_archive import Pack, PackDocument

LISTED = 20


def undo(document: Document) -> None:
	"""The last first; refuses with everything that stands in the way, and then takes nothing back."""
	done = [row for row in reversed(document.planned_items) if row.outcome]
	if blocking := list(obstacles(done)):
		told = "".join(f"<li>{line}</li>" for line in blocking[:LISTED])
		refuse(
			_("The import cannot be undone: {number} things depend on it. {reasons}"),
			"import_in_use",
			number=len(blocking),
			reasons=f"<ul>{told}</ul>",
		)
	for row in done:
		take_back(row)


def obstacles(rows: list[Document]) -> Iterator[str]:
	own = {(row.document_type, row.document_name) for row in rows}
	for row in rows:
		if reason := obstacle(row, own):
			name = escape_html(f"{_(row.document_type)} {row.document_name}")
			yield f"<b>{name}</b>: {reason}"


def obstacle(row: Document, own: set[tuple[str, str]]) -> str:
	if not frappe.db.exists(row.document_type, row.document_name):
		return _("was deleted meanwhile.")
	if fingerprint_of(row.document_type, row.document_name) != row.fingerprint_after:
		return _("was changed since the import.")
	if row.outcome == PUBLISHED or is_published(row):
		return _(
			"is published and stays. Enter the day it ends, or publish a new version with the old content."
		)
	if row.outcome == CHANGED:
		return ""
	return named_by(row, own)


def is_published(row: Document) -> bool:
	return frappe.db.get_value(row.document_type, row.document_name, "docstatus") == 1


def named_by(row: Document, own: set[tuple[str, str]]) -> str:
	"""Other documents that link to it; those that go with it do not count."""
	for doctype, field, parent_type in links_to(row.document_type):
		filters = {field: row.document_name, "docstatus": ["<", 2]}
		fields = ["parent as name"] if parent_type else ["name"]
		for found in frappe.get_all(doctype, filters, fields, distinct=True):
			if (parent_type or doctype, found.name) not in own:
				return _("is named by {kind} {name}.").format(
					kind=_(parent_type or doctype), name=escape_html(found.name)
				)
	return ""


def links_to(target: str) -> Iterator[tuple[str, str, str]]:
	"""(DocType, field, DocType of the parent or "") of every link to that kind of document."""
	from frappe.model.rename_doc import get_link_fields

	for link in get_link_fields(target):
		meta = frappe.get_meta(link.parent)
		if link.issingle or meta.issingle:
			continue
		if not meta.istable:
			yield link.parent, link.fieldname, ""
			continue
		parents = frappe.get_all("DocField", {"options": link.parent, "fieldtype": "Table"}, pluck="parent")
		yield from ((link.parent, link.fieldname, parent) for parent in dict.fromkeys(parents))


def take_back(row: Document) -> None:
	if row.outcome == CHANGED:
		restore(row)
	else:
		frappe.delete_doc(row.document_type, row.document_name)


def restore(row: Document) -> None:
	"""The values from before the import, and no file that came with it."""
	before = PackDocument(row.document_type, row.document_key, json.loads(row.values_before))
	reader = Reader()
	reader.addresses = json.loads(row.files_before or "{}")
	writer = Writer(Pack(()), reader)
	writer.write(Planned(before, Change.CHANGED, row.document_name), publishes=False)
	for file in json.loads(row.files_made or "[]"):
		frappe.delete_doc("File", file, ignore_missing=True)
