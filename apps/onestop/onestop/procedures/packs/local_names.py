"""Which names in a pack are another town's own (agencies, positions)? They are never guessed."""

from collections.abc import Iterable, Iterator, Mapping

import frappe
from frappe import _

from onestop.organisation import service as organisation
from onestop.procedures.packs.shapes import POSITION, POSITION_FIELDS, is_carried, shapes
from onestop.refusals import refuse
from onestop.rules.pack_archive import PackDocument
from onestop.rules.pack_content import FieldKind, FieldShape

Names = Mapping[tuple[str, str], str]


def unknown_names(documents: Iterable[PackDocument]) -> list[tuple[str, str]]:
	"""(kind, name) that stand in the pack and do not exist here, each once."""
	met = (found for one in documents for found in local_names(one.values, shapes()[one.doctype]))
	return sorted(one for one in set(met) if not exists(*one))


def local_names(values: Mapping, shape: Mapping[str, FieldShape]) -> Iterator[tuple[str, str]]:
	for name, value in values.items():
		if shape[name].kind is FieldKind.ROWS:
			yield from (found for row in value for found in local_names(row, shape[name].rows))
		elif value and (kind := local_kind(name, shape[name])):
			yield kind, str(value)


def local_kind(fieldname: str, field: FieldShape) -> str:
	if field.kind is FieldKind.LINK and not is_carried(field.target):
		return field.target
	return POSITION if fieldname in POSITION_FIELDS else ""


def exists(kind: str, name: str) -> bool:
	if kind == POSITION:
		return name in organisation.position_names()
	return bool(frappe.db.exists(kind, name))


def check_names(names: Names) -> None:
	for (kind, _foreign), name in names.items():
		if name and not exists(kind, name):
			refuse(
				_("There is no {kind} “{name}” here. Choose one that exists, or leave it empty."),
				"unknown_local_name",
				kind=_(kind),
				name=name,
			)


def with_own_names(document: PackDocument, names: Names) -> PackDocument:
	"""An agency without a name here is left empty; a position keeps its title and is checked later."""
	values = renamed(document.values, shapes()[document.doctype], names)
	return PackDocument(document.doctype, document.key, values, document.is_published)


def renamed(values: Mapping, shape: Mapping[str, FieldShape], names: Names) -> dict:
	told = {name: own_name(name, value, shape[name], names) for name, value in values.items()}
	return {name: value for name, value in told.items() if value not in (None, "")}


def own_name(fieldname: str, value: object, field: FieldShape, names: Names) -> object:
	if field.kind is FieldKind.ROWS:
		return [renamed(row, field.rows, names) for row in value]
	kind = local_kind(fieldname, field)
	if not kind or exists(kind, str(value)):
		return value
	return names.get((kind, str(value))) or (value if kind == POSITION else None)
