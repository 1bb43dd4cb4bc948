"""A pack of chosen procedures with everything they name, the same bytes whenever nothing changed."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

import frappe
from frappe.utils import getdate

import onestop
from onestop.procedures.packs.values import Reader
from onestop.rules.pack_archive import Pack, PackDocument, written

VERSION = "Procedure Version"


class Versions(StrEnum):
	"""Which versions of a procedure go along."""

	IN_FORCE = "In Force"
	DRAFTS = "Drafts"
	ALL = "All"


def pack_of(procedures: Sequence[str], versions: Versions) -> Pack:
	"""Those procedures (all, when none is chosen), their versions and what these name."""
	reader = Reader()
	chosen = list(procedures) or frappe.get_all("Procedure", pluck="name")
	names = [("Procedure", name) for name in chosen]
	names += [(VERSION, name) for name in version_names(chosen, versions)]
	documents = tuple(with_linked(reader, names))
	return Pack(documents, reader.files, onestop.__version__)


def exported(procedures: Sequence[str], versions: Versions) -> bytes:
	return written(pack_of(procedures, versions))


def version_names(procedures: Sequence[str], versions: Versions) -> list[str]:
	filters: dict = {"procedure": ["in", list(procedures)], "docstatus": ["<", 2]}
	if versions is Versions.DRAFTS:
		filters["docstatus"] = 0
	if versions is not Versions.IN_FORCE:
		return frappe.get_all(VERSION, filters, pluck="name")
	fields = ["name", "effective_from", "effective_to"]
	today, published = getdate(), frappe.get_all(VERSION, {**filters, "docstatus": 1}, fields)
	return [
		row.name
		for row in published
		if row.effective_from <= today and (not row.effective_to or row.effective_to >= today)
	]


def with_linked(reader: Reader, names: list[tuple[str, str]]) -> Iterator[PackDocument]:
	"""The documents and whatever of the catalogue they name, each once."""
	done: set[tuple[str, str]] = set()
	while waiting := [one for one in dict.fromkeys([*names, *sorted(reader.links)]) if one not in done]:
		done.update(waiting)
		for doctype in dict.fromkeys(kind for kind, _name in waiting):
			yield from reader.documents(doctype, [name for kind, name in waiting if kind == doctype]).values()
