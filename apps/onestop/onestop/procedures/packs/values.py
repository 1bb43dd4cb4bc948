"""A document of the catalogue as plain values, the same in every town: links as keys, files as digests."""

from collections.abc import Iterable, Mapping
from datetime import timedelta

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import flt, get_datetime, get_time, getdate

from onestop.procedures.packs.shapes import is_carried, key_field, keys_of, shapes
from onestop.refusals import refuse
from onestop.rules.pack_archive import PackDocument, PackFile, digest_of, seal_of
from onestop.rules.pack_content import FieldKind, FieldShape

NUMBERS = (FieldKind.NUMBER, FieldKind.WHOLE, FieldKind.CHECK)


class Reader:
	"""Reads documents and remembers the files and links that it met."""

	def __init__(self) -> None:
		self.files: dict[str, PackFile] = {}
		self.addresses: dict[str, str] = {}
		self.links: set[tuple[str, str]] = set()
		self.keys: dict[str, dict[str, str]] = {}

	def document(self, doctype: str, name: str) -> PackDocument:
		return self.documents(doctype, [name])[name]

	def documents(self, doctype: str, names: Iterable[str]) -> dict[str, PackDocument]:
		"""One question for the documents and one for each of their tables, however many they are."""
		shape = shapes()[doctype]
		rows = frappe.get_all(doctype, {"name": ["in", list(names)]}, ["*"], order_by="name")
		found = {row.name: row for row in rows}
		for table in (name for name, field in shape.items() if field.kind is FieldKind.ROWS):
			self.add_rows(doctype, table, found)
		return {
			name: PackDocument(doctype, self.key(doctype, name), self.values(row, shape), row.docstatus == 1)
			for name, row in found.items()
		}

	def add_rows(self, doctype: str, table: str, documents: dict[str, dict]) -> None:
		child = frappe.get_meta(doctype).get_field(table).options
		filters = {"parenttype": doctype, "parentfield": table, "parent": ["in", list(documents)]}
		for document in documents.values():
			document[table] = []
		for row in frappe.get_all(child, filters, ["*"], order_by="parent, idx"):
			documents[row.parent][table].append(row)

	def key(self, doctype: str, name: str) -> str:
		if doctype not in self.keys:
			self.keys[doctype] = keys_of(doctype)
		return self.keys[doctype].get(name, name)

	def learn(self, document: Document) -> None:
		"""The key of a document that was just made."""
		if document.doctype in self.keys:
			self.keys[document.doctype][document.name] = document.get(key_field(document.doctype) or "name")

	def values(self, document: Mapping | Document, shape: dict[str, FieldShape]) -> dict:
		"""What is empty is left out."""
		told = {name: self.value(document.get(name), field) for name, field in shape.items()}
		return {name: value for name, value in told.items() if value not in (None, "", 0, [])}

	def value(self, value: object, field: FieldShape) -> object:
		if field.kind is FieldKind.ROWS:
			return [self.values(row, dict(field.rows)) for row in value or ()]
		if value is None or value == "":
			return None
		if field.kind is FieldKind.LINK:
			return self.link(field.target, str(value))
		if field.kind is FieldKind.FILE:
			return self.file(str(value))
		return plain(value, field.kind)

	def link(self, target: str, name: str) -> str:
		if not is_carried(target):
			return name
		self.links.add((target, name))
		return self.key(target, name)

	def file(self, address: str) -> dict | None:
		"""An address on the web is no file of ours and stays behind."""
		if address.startswith(("http:", "https:")):
			return None
		name = frappe.db.get_value("File", {"file_url": address})
		if not name:
			refuse(
				_("The file {address} is gone. Attach it again where it is named."),
				"file_gone",
				address=address,
			)
		file = frappe.get_doc("File", name)
		content = bytes_of(file)
		digest = digest_of(content)
		self.files[digest] = PackFile(file.file_name, content)
		self.addresses[digest] = address
		return {"sha256": digest}


def bytes_of(file: Document) -> bytes:
	"""The framework hands over a text file as text."""
	content = file.get_content()
	return content.encode() if isinstance(content, str) else content


def plain(value: object, kind: FieldKind) -> object:
	if kind in NUMBERS:
		number = flt(value, 9)
		return int(number) if number == int(number) else number
	if kind is FieldKind.DATE:
		return getdate(value).isoformat()
	if kind is FieldKind.MOMENT:
		return get_datetime(value).isoformat()
	if kind is FieldKind.TIME:
		return get_time(str(value) if isinstance(value, timedelta) else value).isoformat("seconds")
	return str(value)


def fingerprint(values: dict) -> str:
	"""Two documents with the same one say the same."""
	return seal_of(values)
