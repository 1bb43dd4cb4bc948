"""What would a pack change here? Each of its documents against the one that exists; nothing is written."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from typing import NoReturn

import frappe
from frappe import _

from onestop.procedures.packs.local_names import Names, with_own_names
from onestop.procedures.packs.shapes import is_carried, keys_of, shapes
from onestop.procedures.packs.values import Reader, fingerprint
from onestop.refusals import refuse
from onestop.rules.pack_archive import Pack, PackDocument
from onestop.rules.pack_content import FieldKind, FieldShape
from onestop.rules.version_difference import Difference, difference

VERSION = "Procedure Version"


class Change(StrEnum):
	NEW = "New"
	CHANGED = "Changed"
	SAME = "Same"
	CONFLICTING = "Conflicting"


@dataclass
class Planned:
	"""`name` is the document here that would be changed, `beside` one that is compared and stays."""

	document: PackDocument
	change: Change
	name: str = ""
	before: dict = field(default_factory=dict)
	difference: Difference = field(default_factory=Difference)
	beside: str = ""


class Planner:
	"""`imported` tells what an earlier import left of a document: its fingerprint."""

	def __init__(self, pack: Pack, names: Names, imported: Mapping[tuple[str, str], str]) -> None:
		self.documents = [with_own_names(one, names) for one in in_order(pack.documents)]
		self.imported, self.reader = imported, Reader()
		self.taken: set[str] = set()
		self.names_here: dict[str, dict[str, str]] = {}

	def plan(self) -> list[Planned]:
		self.check_links()
		return [self.planned(document) for document in self.documents]

	def check_links(self) -> None:
		"""What is named must be in the pack or here."""
		packed = {(one.doctype, one.key) for one in self.documents}
		for document in self.documents:
			for link in links_of(document.values, shapes()[document.doctype]):
				if link not in packed and is_carried(link[0]) and not self.name(*link):
					refuse_link(document, *link)

	def name(self, doctype: str, key: str) -> str | None:
		"""The document of that key here."""
		if doctype not in self.names_here:
			self.names_here[doctype] = {known: name for name, known in keys_of(doctype).items()}
		return self.names_here[doctype].get(key)

	def planned(self, document: PackDocument) -> Planned:
		if document.doctype == VERSION:
			return self.planned_version(document)
		name = self.name(document.doctype, document.key)
		return self.against(document, name) if name else Planned(document, Change.NEW)

	def against(self, document: PackDocument, name: str) -> Planned:
		before = self.here[document.doctype][name].values
		found = difference(before, document.values)
		if found.is_empty:
			return Planned(document, Change.SAME, name, before)
		last = self.imported.get((document.doctype, name))
		is_own = last is not None and last != fingerprint(before)
		return Planned(document, Change.CONFLICTING if is_own else Change.CHANGED, name, before, found)

	def planned_version(self, document: PackDocument) -> Planned:
		"""The same content wherever it stands; else the draft it belongs to; else a new draft."""
		own = self.versions_of(str(document.values.get("procedure", "")))
		same = next((name for name, row in own.items() if says_the_same(row, document)), None)
		if same:
			self.taken.add(same)
			return Planned(document, Change.SAME, same, own[same].values)
		if draft := self.draft_for(document, own):
			self.taken.add(draft)
			return self.against(document, draft)
		return self.new_version(document, own)

	def versions_of(self, procedure: str) -> dict[str, PackDocument]:
		own = self.versions_here.get(procedure, [])
		return {name: self.here[VERSION][name] for name in own if name not in self.taken}

	@cached_property
	def versions_here(self) -> dict[str, list[str]]:
		"""Procedure → its versions in their order."""
		filters = {"procedure": ["in", self.keys_named("Procedure")], "docstatus": ["<", 2]}
		found = defaultdict(list)
		for row in frappe.get_all(VERSION, filters, ["name", "procedure"], order_by="version_number"):
			found[row.procedure].append(row.name)
		return found

	@cached_property
	def here(self) -> dict[str, dict[str, PackDocument]]:
		"""DocType → name → the document as it is here."""
		versions = [name for names in self.versions_here.values() for name in names]
		found = {VERSION: self.reader.documents(VERSION, versions)}
		for doctype in {one.doctype for one in self.documents} - {VERSION}:
			names = filter(None, (self.name(doctype, key) for key in self.keys_named(doctype)))
			found[doctype] = self.reader.documents(doctype, names)
		return found

	def keys_named(self, doctype: str) -> list[str]:
		own = {one.key for one in self.documents if one.doctype == doctype}
		own |= {str(one.values.get("procedure")) for one in self.documents if doctype == "Procedure"}
		return sorted(own)

	def draft_for(self, document: PackDocument, own: dict[str, PackDocument]) -> str | None:
		drafts = [name for name, row in own.items() if not row.is_published]
		begins = document.values.get("effective_from")
		same_day = [name for name in drafts if own[name].values.get("effective_from") == begins]
		return document.key if document.key in drafts else next(iter(same_day), None)

	def new_version(self, document: PackDocument, own: dict[str, PackDocument]) -> Planned:
		beside = document.key if document.key in own else next(reversed(own), "")
		found = difference(own[beside].values, document.values) if beside else Difference()
		return Planned(document, Change.NEW, difference=found, beside=beside)


def refuse_link(document: PackDocument, kind: str, key: str) -> NoReturn:
	refuse(
		_("{document} names {kind} “{key}”, which is nowhere. Add it to the file or here."),
		"pack_incomplete",
		document=document.key,
		kind=_(kind),
		key=key,
	)


def says_the_same(own: PackDocument, document: PackDocument) -> bool:
	"""The end of a published version is set by the next one: it is no content."""
	left, right = dict(own.values), dict(document.values)
	if own.is_published:
		left.pop("effective_to", None)
		right.pop("effective_to", None)
	return difference(left, right).is_empty


def in_order(documents: tuple[PackDocument, ...]) -> list[PackDocument]:
	"""What is named comes before what names it; earlier versions before later ones."""
	known = {(one.doctype, one.key): one for one in sorted(documents, key=begins)}
	graph = {
		one: [link for link in links_of(document.values, shapes()[document.doctype]) if link in known]
		for one, document in known.items()
	}
	try:
		return [known[one] for one in TopologicalSorter(graph).static_order()]
	except CycleError:
		refuse(_("Documents of the pack name each other in a circle. Ask for another pack."), "pack_circular")


def begins(document: PackDocument) -> tuple[str, str, str]:
	return document.doctype, str(document.values.get("effective_from", "")), document.key


def links_of(values: Mapping, shape: Mapping[str, FieldShape]) -> list[tuple[str, str]]:
	found: list[tuple[str, str]] = []
	for name, value in values.items():
		if shape[name].kind is FieldKind.ROWS:
			found += [link for row in value for link in links_of(row, shape[name].rows)]
		elif shape[name].kind is FieldKind.LINK and value:
			found.append((shape[name].target, str(value)))
	return found
