"""How does a planned document get into the catalogue? Through the ordinary save, with all its checks."""

from collections.abc import Mapping

import frappe
from frappe import _
from frappe.model.document import Document

from onestop.procedures.packs.planning import Change, Planned
from onestop.procedures.packs.shapes import is_carried, name_of, shapes
from onestop.procedures.packs.values import NUMBERS, Reader
from onestop.refusals import Refused, refuse
from onestop.rules.pack_archive import Pack
from onestop.rules.pack_content import FieldKind, FieldShape


class Writer:
	"""Puts documents of one pack into their tables; remembers the files it made."""

	def __init__(self, pack: Pack, reader: Reader) -> None:
		self.pack, self.reader = pack, reader
		self.made_files: list[str] = []
		self.names: dict[tuple[str, str], str] = {}

	def write(self, planned: Planned, publishes: bool) -> Document:
		self.made_files = []
		document = self.prepared(planned)
		save(document, publishes and planned.document.is_published and document.docstatus == 0)
		self.reader.learn(document)
		for file in self.made_files:
			place = {"attached_to_doctype": document.doctype, "attached_to_name": document.name}
			frappe.db.set_value("File", file, place)
		return document

	def prepared(self, planned: Planned) -> Document:
		doctype = planned.document.doctype
		values = self.values(planned.document.values, shapes()[doctype], doctype)
		if planned.change is Change.NEW:
			return frappe.get_doc({**values, "doctype": doctype})
		return frappe.get_doc(doctype, planned.name).update(values)

	def values(self, values: Mapping, shape: Mapping[str, FieldShape], doctype: str) -> dict:
		"""Every field that travels, the empty ones too: a default is no content."""
		meta = frappe.get_meta(doctype)
		return {
			name: self.value(values.get(name), field, meta.get_field(name)) for name, field in shape.items()
		}

	def value(self, value: object, field: FieldShape, docfield) -> object:
		if field.kind is FieldKind.ROWS:
			return [self.values(row, field.rows, docfield.options) for row in value or ()]
		if field.kind in NUMBERS:
			return value or 0
		if field.kind is FieldKind.TIME:
			return value or docfield.default  # the framework fills an empty time with the present one
		if field.kind is FieldKind.LINK and is_carried(field.target):
			return self.name(field.target, str(value)) if value else None
		if field.kind is FieldKind.FILE:
			return self.address(value["sha256"]) if value else None
		is_moment = field.kind in (FieldKind.DATE, FieldKind.MOMENT)
		return value or (None if is_moment else "")

	def name(self, doctype: str, key: str) -> str | None:
		"""The document of that key, as it is now: what is named was written before."""
		if (doctype, key) not in self.names and (name := name_of(doctype, key)):
			self.names[doctype, key] = name
		return self.names.get((doctype, key))

	def address(self, digest: str) -> str:
		"""A file that is here already is not stored again."""
		if digest not in self.reader.addresses:
			file = frappe.new_doc("File")
			packed = self.pack.files[digest]
			file.update({"file_name": packed.file_name, "content": packed.content, "is_private": 1})
			file.insert()
			self.made_files.append(file.name)
			self.reader.addresses[digest] = file.file_url
		return self.reader.addresses[digest]


def save(document: Document, publishes: bool) -> None:
	"""With its publication in one step, and all its checks."""
	if not publishes:
		document.save()
		return
	try:
		document.docstatus = 1
		document.save()
	except Refused as refused:
		frappe.clear_last_message()
		refuse(
			_("{version} cannot be published, so nothing was imported. Import drafts instead: {reason}"),
			"import_not_publishable",
			version=document.name,
			reason=str(refused),
		)
