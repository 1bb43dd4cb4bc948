"""What is published never changes: how is that held, whatever the door?

The framework's own check asks each field's "Allow on Submit", which a System Manager can tick; it asks
nothing of a row saved through its own DocType. So both are asked here.
"""

import re

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cstr, to_timedelta

from onestop.refusals import refuse

PUBLISHED = ("Procedure Version", "Agency Variant")
HOUR = re.compile(r"\d{1,2}:\d\d(:\d\d(\.\d+)?)?")
WRITTEN = frozenset(("modified", "modified_by", "creation", "owner", "docstatus"))


def guard_row(row: Document, _event: str | None = None) -> None:
	"""Of every document that is saved or deleted by itself: a row of what is published is refused."""
	if not row.meta.istable:
		return
	for doctype, name in {(row.get("parenttype"), row.get("parent")), parent_as_stored(row)}:
		if doctype in PUBLISHED and is_published(doctype, name):
			refuse_change(name)


def parent_as_stored(row: Document) -> tuple[str | None, str | None]:
	"""A row that is carried away to another parent still belongs to its own."""
	return frappe.db.get_value(row.doctype, row.name, ["parenttype", "parent"]) or (None, None)


def is_published(doctype: str, name: str) -> bool:
	return bool(frappe.db.get_value(doctype, name, "docstatus"))


def check_unchanged(document: Document, allowed: tuple[str, ...]) -> None:
	"""Refuses any change of a published document but of the fields in `allowed`."""
	before = document.get_doc_before_save()
	if contents(document, allowed) != contents(before, allowed):
		refuse_change(document.name)


def contents(document: Document, left_out: tuple[str, ...] = ()) -> dict:
	"""Fields and rows as stored, without who wrote them when."""
	rows = {table.fieldname: document.get(table.fieldname) for table in document.meta.get_table_fields()}
	own = {name: stored(value) for name, value in document.get_valid_dict().items() if name not in left_out}
	tables = {table: [contents(row) for row in found] for table, found in rows.items()}
	return {name: value for name, value in {**own, **tables}.items() if name not in WRITTEN}


def stored(value: object) -> object:
	"""Nothing, zero and an empty text are one; a number or an hour is one however it was typed."""
	text = cstr(value)
	if HOUR.fullmatch(text):
		return to_timedelta(text)
	try:
		return float(text) or ""
	except ValueError:
		return text


def refuse_change(name: str) -> None:
	refuse(
		_("{name} is published and never changes. Make a new version, change that one and publish it."),
		"published_is_immutable",
		name=name,
	)


def refuse_cancel(document: Document) -> None:
	refuse(
		_("{name} is published and cannot be cancelled. Publish the next one, or enter the day it ends."),
		"published_is_immutable",
		name=document.name,
	)


def refuse_delete(document: Document) -> None:
	"""Only a draft may be deleted."""
	if document.docstatus != 0:
		refuse(
			_("{name} is published and cannot be deleted. Enter the day it ends instead."),
			"published_is_immutable",
			name=document.name,
		)


def refuse_rename(document: Document) -> None:
	"""Dossiers, decisions and prints name it; also where a System Manager allows renaming."""
	if document.docstatus != 0:
		refuse(
			_("{name} is published and keeps its name. Make a new version instead."),
			"published_is_immutable",
			name=document.name,
		)
