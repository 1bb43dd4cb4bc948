"""Two versions side by side, in words: what changed open, what stayed folded."""

from collections.abc import Mapping

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.model.meta import Meta

from onestop.procedures.packs.shapes import shapes
from onestop.procedures.packs.values import Reader
from onestop.procedures.packs.wording import label_of, lines_of, row_name, said
from onestop.rules.pack_content import FieldKind
from onestop.rules.version_difference import (
	ROW_KEYS,
	ChangeKind,
	RowChange,
	difference,
	row_changes,
	rows_in,
)

VERSION = "Procedure Version"
PAGE = "onestop/procedures/packs/comparison.html"


def version_before(version: Document) -> str | None:
	"""The one that a person means by "the old one": the version numbered before."""
	filters = {"procedure": version.procedure, "version_number": ["<", version.version_number]}
	found = frappe.get_all(
		VERSION, {**filters, "docstatus": ["<", 2]}, pluck="name", order_by="version_number desc", limit=1
	)
	return found[0] if found else None


def other_versions(version: Document) -> list[str]:
	"""Those of the same procedure, the newest first."""
	filters = {"procedure": version.procedure, "docstatus": ["<", 2], "name": ["!=", version.name]}
	return frappe.get_list(
		VERSION, filters, pluck="name", order_by="version_number desc", limit_page_length=0
	)


def compared(old: Document, new: Document) -> dict:
	"""{"count", "sections": each with its title, fields and tables}; every value as a person reads it."""
	left, right = contents(old), contents(new)
	meta = frappe.get_meta(VERSION)
	return {
		"old": old.name,
		"new": new.name,
		"procedure": frappe.db.get_value("Procedure", new.procedure, "procedure_name"),
		"count": difference(left, right).count,
		"sections": [
			section
			for names in tabs(meta)
			if (section := compared_section(meta, names, left, right))["parts"]
		],
	}


def contents(version: Document) -> dict:
	return Reader().values(version, {**shapes()[VERSION]})


def tabs(meta: Meta) -> list[tuple[str, list[str]]]:
	"""(title, fields) as the form groups them."""
	found: list[tuple[str, list[str]]] = [("", [])]
	for field in meta.fields:
		if field.fieldtype == "Tab Break":
			found.append((_(field.label, context=VERSION), []))
		elif field.fieldname in shapes()[VERSION]:
			found[-1][1].append(field.fieldname)
	return found


def compared_section(meta: Meta, tab: tuple[str, list[str]], old: Mapping, new: Mapping) -> dict:
	title, names = tab
	parts = [
		compared_table(meta, name, old, new) if is_rows(name) else compared_field(meta, name, old, new)
		for name in names
		if old.get(name) or new.get(name)
	]
	return {
		"title": title or _("General"),
		"parts": parts,
		"count": sum(part["count"] for part in parts),
		"same": sum(not part["is_table"] and not part["count"] for part in parts),
	}


def is_rows(name: str) -> bool:
	return shapes()[VERSION][name].kind is FieldKind.ROWS


def compared_field(meta: Meta, name: str, old: Mapping, new: Mapping) -> dict:
	is_changed = old.get(name) != new.get(name)
	return {
		"label": label_of(meta, name),
		"old": said(meta, name, old.get(name)),
		"new": said(meta, name, new.get(name)),
		"count": int(is_changed),
		"is_table": False,
	}


def compared_table(meta: Meta, name: str, old: Mapping, new: Mapping) -> dict:
	left, right = rows_in(old, name), rows_in(new, name)
	child = frappe.get_meta(meta.get_field(name).options)
	changes = row_changes(left, right, ROW_KEYS.get(name, ()))
	rows = [compared_row(child, name, change, left, right) for change in changes]
	return {
		"label": label_of(meta, name),
		"count": sum(change.kind is not ChangeKind.SAME for change in changes),
		"same": sum(change.kind is ChangeKind.SAME for change in changes),
		"rows": rows,
		"is_table": True,
	}


def compared_row(child: Meta, table: str, change: RowChange, left: list, right: list) -> dict:
	before = left[change.old - 1] if change.old else {}
	after = right[change.new - 1] if change.new else {}
	changed = {cell.field for cell in change.cells}
	names = [
		field.fieldname for field in child.fields if before.get(field.fieldname) or after.get(field.fieldname)
	]
	return {
		"kind": str(change.kind),
		"kind_said": _(change.kind),
		"title": row_name(child, table, after or before),
		"place": place_of(change),
		"cells": [
			{
				"label": label_of(child, name),
				"old": said(child, name, before.get(name)),
				"new": said(child, name, after.get(name)),
				"is_changed": name in changed,
			}
			for name in names
		],
	}


def place_of(change: RowChange) -> str:
	if change.old and change.new and change.is_moved:
		return _("row {old}, now row {new}").format(old=change.old, new=change.new)
	return _("row {row}").format(row=change.new or change.old)


def comparison_page(old: Document, new: Document, is_print: bool) -> str:
	"""As HTML, for the desk's window and for paper."""
	return frappe.render_template(PAGE, {"found": compared(old, new), "is_print": is_print})


def comparison_rows(old: Document, new: Document) -> list[list[str]]:
	"""As lines of a spreadsheet: only what differs."""
	left, right = contents(old), contents(new)
	head = [_("Kind of Change"), _("Where"), old.name, new.name]
	lines = lines_of(difference(left, right), VERSION, left, right)
	return [head, *([_(line["kind"]), line["place"], line["old"], line["new"]] for line in lines)]
