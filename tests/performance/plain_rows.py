"""The same rows in plain DocTypes: what a developer would write with the same fields and no behaviour.

Every field keeps its kind, its options and its links, so the framework checks on both sides what it always
checks; the children are ordinary child tables, each document is inserted with the framework's own insert.
"""

import frappe
from frappe.model import table_fields
from frappe.model.document import Document

LEFT_OUT = ("name", "owner", "creation", "modified", "modified_by", "parent", "parenttype", "parentfield")
KEPT_OF_A_DOCTYPE = ("istable", "autoname", "track_changes", "title_field", "search_fields", "editable_grid")
TOP = ("Dossier", "Fee Demand", "Dossier Event")


def plain(doctype: str) -> str:
	return f"Plain {doctype}"


def tables_of(doctype: str) -> list[str]:
	return [field.options for field in frappe.get_meta(doctype).get_table_fields()]


def every_doctype() -> list[str]:
	return [*dict.fromkeys(table for top in TOP for table in tables_of(top)), *TOP]


def make_plain_doctypes(role: str) -> None:
	for doctype in every_doctype():
		make_plain(doctype, role)


def drop_plain_doctypes() -> None:
	for doctype in reversed(every_doctype()):
		frappe.delete_doc("DocType", plain(doctype), force=True, ignore_missing=True)


def make_plain(doctype: str, role: str) -> None:
	meta = frappe.get_meta(doctype)
	fields = [plain_field(field) for field in meta.fields]
	values = {key: meta.get(key) for key in KEPT_OF_A_DOCTYPE}
	rights = [{"role": role, "read": 1, "write": 1, "create": 1}]
	extra = {"custom": 1, "module": "Dossiers", "permissions": [] if meta.istable else rights}
	frappe.get_doc(
		{**values, **extra, "doctype": "DocType", "name": plain(doctype), "fields": fields}
	).insert()


def plain_field(field: Document) -> dict:
	own = field.as_dict(no_default_fields=True)
	if field.fieldtype in table_fields or field.options in TOP:
		own["options"] = plain(field.options)
	return own


def written_by(dossier: str) -> list[dict]:
	"""The rows that a registration has written, as values for the plain DocTypes. What a link fetches is
	left out: both sides fetch it."""
	names = {"Dossier": [dossier]}
	for doctype in ("Fee Demand", "Dossier Event"):
		names[doctype] = frappe.get_all(doctype, {"dossier": dossier}, pluck="name")
	return [plain_values(frappe.get_doc(doctype, name)) for doctype in TOP for name in names[doctype]]


def plain_values(document: Document) -> dict:
	fetched = [field.fieldname for field in document.meta.fields if field.fetch_from]
	left_out = {*LEFT_OUT, *fetched}
	values = {key: value for key, value in document.get_valid_dict().items() if key not in left_out}
	for table in document.meta.get_table_fields():
		values[table.fieldname] = [plain_values(row) for row in document.get(table.fieldname)]
	return {**values, "doctype": plain(document.doctype)}


def number_of(values: list[dict]) -> int:
	"""Of rows: each document and its children."""
	return sum(1 + sum(len(rows) for rows in one.values() if isinstance(rows, list)) for one in values)


def insert_all(values: list[dict], number: int) -> None:
	"""One after the other as a plain program would; the later ones name the first."""
	first: str | None = None
	for one in values:
		named = {"dossier": first} if first else {}
		coded = {"dossier_code": f"P-{number}"} if "dossier_code" in one else {}
		inserted = frappe.get_doc({**one, **named, **coded}).insert()
		first = first or inserted.name
