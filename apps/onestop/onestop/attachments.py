"""Which changes of a file may a person make? Asked of every File that is saved, whatever the door.

The framework lets anybody register a file that somebody else stored, and writes the new address of a file
whose privacy changes into whatever field the file names, past every check of that document.
"""

import frappe
from frappe import _
from frappe.model.document import Document

from onestop.refusals import refuse

PRIVATE = "/private/files/"


def may_register(doc: Document, ptype: str, user: str) -> bool | None:
	"""Asked by the framework before it reads the content: whoever brings none but the address of a stored
	file must be one who may read it."""
	address = doc.get("file_url") or ""
	if ptype != "create" or doc.get("content") or not address.startswith(PRIVATE):
		return None
	return None if may_read(address, user) else False


def guard_file(file: Document, _event: str | None = None) -> None:
	"""Before a stored file is saved again."""
	if file.is_folder or file.is_new():
		return
	check_address(file)
	if file.has_value_changed("is_private"):
		check_named_field(file)


def may_read(address: str, user: str) -> bool:
	names = frappe.get_all("File", {"file_url": address}, pluck="name")
	return any(frappe.has_permission("File", "read", doc=name, user=user) for name in names)


def check_address(file: Document) -> None:
	"""Address and fingerprint of what is stored follow from the content; `original_content` is there while
	the framework itself writes the content anew."""
	is_moved = file.has_value_changed("file_url")
	is_other = file.has_value_changed("content_hash") and not file.flags.original_content
	if is_moved or is_other:
		refuse(
			_("The stored file {file} keeps its address and content. Upload the other one as a new file."),
			"file_is_kept",
			file=file.file_name,
		)


def check_named_field(file: Document) -> None:
	"""A file whose privacy changes rewrites the field it names: that field must hold this very file."""
	doctype, field = file.attached_to_doctype, file.attached_to_field
	if not doctype or not field or field not in frappe.get_meta(doctype).get_valid_columns():
		return
	if frappe.db.get_value(doctype, file.attached_to_name, field) != file.file_url:
		refuse(
			_("The field {field} of {document} does not hold the file {file}. Attach the file there first."),
			"field_holds_other",
			field=field,
			document=file.attached_to_name or "",
			file=file.file_name,
		)
