"""The catalogue as a workbook: which sheets, which columns, under which headings?"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import frappe
from frappe import _

from onestop.procedures.packs.shapes import ROOTS, key_field, shapes
from onestop.rules.pack_content import FieldKind, FieldShape

VERSION = "Procedure Version"
# What does not fit a cell stays as it is on the site.
NOT_IN_CELLS = frozenset({FieldKind.FILE, FieldKind.RICH, FieldKind.MOMENT})
MOST_TITLE = 31  # letters that Excel allows


@dataclass(frozen=True)
class Sheet:
	"""A sheet of documents, or of the rows of one of their tables; its first column says whose."""

	title: str
	doctype: str
	table: str = ""

	@cached_property
	def shape(self) -> dict[str, FieldShape]:
		"""The columns behind the first one."""
		own = shapes()[self.doctype][self.table].rows if self.table else shapes()[self.doctype]
		kinds = (*NOT_IN_CELLS, FieldKind.ROWS)
		key = "" if self.table else key_field(self.doctype)
		return {name: field for name, field in own.items() if field.kind not in kinds and name != key}

	@property
	def row_doctype(self) -> str:
		return frappe.get_meta(self.doctype).get_field(self.table).options if self.table else self.doctype

	@property
	def key_heading(self) -> str:
		"""The heading of the first column."""
		field = key_field(self.doctype)
		return heading(self.doctype, field) if field else _("Version Code")

	@cached_property
	def headings(self) -> dict[str, str]:
		"""Field → heading; a label that stands twice is told apart by its field."""
		told = {name: heading(self.row_doctype, name) for name in self.shape}
		labels = [self.key_heading, *told.values()]
		return {
			name: f"{label} [{name}]" if labels.count(label) > 1 else label for name, label in told.items()
		}

	@cached_property
	def columns(self) -> dict[str, str]:
		"""What may stand over a column, in small letters → its field; the key column is ""."""
		found = {name: name for name in self.shape}
		found |= {label.casefold(): name for name, label in self.headings.items()}
		return found | {self.key_heading.casefold(): ""}

	def choices(self, name: str) -> Mapping[str, str]:
		"""What may stand in a cell, in small letters → the stored choice."""
		choices = [choice for choice in self.shape[name].choices if choice]
		words = {self.choice_said(choice).casefold(): choice for choice in choices}
		return words | {choice.casefold(): choice for choice in choices}

	def choice_said(self, choice: str) -> str:
		return _(choice, context=self.row_doctype)


def heading(doctype: str, field: str) -> str:
	return _(frappe.get_meta(doctype).get_label(field), context=doctype)


def sheets() -> list[Sheet]:
	"""Procedures and versions first, then their tables, then what they name."""
	named = sorted(set(shapes()) - set(ROOTS))
	found = [Sheet(title_of(_(doctype)), doctype) for doctype in ROOTS]
	found += [Sheet(title_of(heading(*one)), *one) for one in tables()]
	return found + [Sheet(title_of(_(doctype)), doctype) for doctype in named]


def tables() -> list[tuple[str, str]]:
	"""(DocType, table), as their forms have them."""
	fields = ((doctype, name, field) for doctype in ROOTS for name, field in shapes()[doctype].items())
	return [(doctype, name) for doctype, name, field in fields if field.kind is FieldKind.ROWS]


def title_of(words: str) -> str:
	"""Excel forbids these signs in the name of a sheet."""
	return "".join(sign for sign in words if sign not in "[]:*?/\\")[:MOST_TITLE]
