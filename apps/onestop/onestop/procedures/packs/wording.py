"""A difference in words: fields by their labels, choices and dates as the desk writes them."""

from collections.abc import Mapping

import frappe
from frappe import _
from frappe.model.meta import Meta
from frappe.utils import format_time, formatdate, strip_html

from onestop.procedures.packs.shapes import is_carried, name_of
from onestop.rules.version_difference import (
	ROW_KEYS,
	ChangeKind,
	Difference,
	FieldChange,
	RowChange,
	TableChange,
)


def lines_of(found: Difference, doctype: str, old: Mapping, new: Mapping) -> list[dict[str, str]]:
	"""Each as {"kind", "place", "old", "new"}, in the order of the form."""
	meta = frappe.get_meta(doctype)
	order = {field.fieldname: place for place, field in enumerate(meta.fields)}
	told = {change.field: [field_line(meta, change)] for change in found.fields}
	for table in found.tables:
		told[table.table] = table_lines(meta, table, old, new)
	return [line for name in sorted(told, key=lambda one: order.get(one, 0)) for line in told[name]]


def field_line(meta: Meta, change: FieldChange, place: str = "") -> dict[str, str]:
	label = label_of(meta, change.field)
	return {
		"kind": str(ChangeKind.CHANGED),
		"place": f"{place}: {label}" if place else label,
		"old": said(meta, change.field, change.old),
		"new": said(meta, change.field, change.new),
	}


def table_lines(meta: Meta, table: TableChange, old: Mapping, new: Mapping) -> list[dict[str, str]]:
	child = frappe.get_meta(meta.get_field(table.table).options)
	label, found = label_of(meta, table.table), []
	for row in table.rows:
		if row.kind is ChangeKind.SAME:
			continue
		content = new[table.table][row.new - 1] if row.new else old[table.table][row.old - 1]
		place = _("{table}, row {row}").format(table=label, row=row.new or row.old)
		named = f"{place} ({row_name(child, table.table, content)})"
		found += row_lines(child, row, named, content)
	return found


def row_lines(child: Meta, row: RowChange, place: str, content: Mapping) -> list[dict[str, str]]:
	if row.kind is ChangeKind.CHANGED:
		return [field_line(child, cell, place) for cell in row.cells]
	whole = said_row(child, content)
	if row.kind is ChangeKind.MOVED:
		whole = _("was row {row}").format(row=row.old)
		return [{"kind": str(row.kind), "place": place, "old": whole, "new": ""}]
	is_added = row.kind is ChangeKind.ADDED
	sides = {"old": "" if is_added else whole, "new": whole if is_added else ""}
	return [{"kind": str(row.kind), "place": place, **sides}]


def row_name(child: Meta, table: str, content: Mapping) -> str:
	"""What names the row, in words."""
	names = ROW_KEYS.get(table) or tuple(content)[:1]
	return ", ".join(filter(None, (said(child, name, content.get(name)) for name in names)))


def said_row(child: Meta, content: Mapping) -> str:
	fields = [field.fieldname for field in child.fields if content.get(field.fieldname)]
	return " · ".join(f"{label_of(child, name)}: {said(child, name, content[name])}" for name in fields)


def label_of(meta: Meta, fieldname: str) -> str:
	return _(meta.get_label(fieldname), context=meta.name)


def said(meta: Meta, fieldname: str, value: object) -> str:
	"""The value as a person reads it; nothing for nothing."""
	field = meta.get_field(fieldname)
	if value in (None, "") or not field:
		return ""
	if field.fieldtype == "Check":
		return _("Yes") if value else _("No")
	speak = SPEAKERS.get(field.fieldtype)
	return speak(field, value) if speak else str(value)


def said_link(field, value: object) -> str:
	"""The title that the desk shows, with the key where both differ."""
	if not is_carried(field.options):
		return str(value)
	title = frappe.get_meta(field.options).title_field
	shown = title and frappe.db.get_value(field.options, name_of(field.options, str(value)), title)
	return f"{shown} ({value})" if shown and shown != value else str(value)


def said_number(_field, value: object) -> str:
	whole, _point, part = f"{value:,}".partition(".")
	return whole.replace(",", ".") + (f",{part}" if part else "")


SPEAKERS = {
	"Select": lambda field, value: _(value, context=field.parent),
	"Date": lambda _field, value: formatdate(value, "dd/mm/yyyy"),
	"Time": lambda _field, value: format_time(value, "HH:mm"),
	"Link": said_link,
	"Int": said_number,
	"Float": said_number,
	"Currency": said_number,
	"Percent": said_number,
	"Attach": lambda _field, value: _("a file"),
	"Long Text": lambda _field, value: strip_html(str(value)),
	"Text Editor": lambda _field, value: strip_html(str(value)),
	"HTML Editor": lambda _field, value: strip_html(str(value)),
}
