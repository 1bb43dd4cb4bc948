"""An import from the file to the catalogue: what it would change, the change itself, and its way back."""

import json

import frappe
from frappe import _
from frappe.model.document import Document

from onestop.procedures.packs.applying import Writer
from onestop.procedures.packs.local_names import Names, check_names, unknown_names
from onestop.procedures.packs.opening import PACK, content_of, kind_of, opened
from onestop.procedures.packs.planning import Change, Planned, Planner
from onestop.procedures.packs.shapes import shapes
from onestop.procedures.packs.values import Reader, fingerprint
from onestop.procedures.packs.wording import lines_of
from onestop.refusals import refuse
from onestop.rules.pack_archive import Pack, digest_of

IMPORT, ITEM, NAME = "Catalogue Import", "Catalogue Import Item", "Catalogue Import Name"
CREATED, CHANGED, PUBLISHED = "Created", "Changed", "Published"


def look_into(document: Document) -> None:
	"""Fill the import with what its file would change; refuses a file that may not be imported."""
	content = content_of(document.file)
	pack = opened(content)
	document.source_kind, document.file_checksum = kind_of(content), digest_of(content)
	document.written_by_version = pack.app_version
	set_names(document, pack)
	planned, _planner = plan(document, pack)
	set_items(document, planned)


def plan(document: Document, pack: Pack) -> tuple[list[Planned], Planner]:
	names = names_of(document)
	check_names(names)
	earlier = imported_before() if document.source_kind == PACK else {}
	planner = Planner(pack, names, earlier)
	return planner.plan(), planner


def names_of(document: Document) -> Names:
	return {(row.kind, row.name_in_pack): row.name_here or "" for row in document.names}


def set_names(document: Document, pack: Pack) -> None:
	"""Other towns' names, with what an earlier import answered."""
	given = {**answers_before(), **{one: name for one, name in names_of(document).items() if name}}
	document.set("names", [])
	for kind, name in unknown_names(pack.documents):
		row = {"kind": kind, "name_in_pack": name, "name_here": given.get((kind, name), "")}
		document.append("names", row)


def answers_before() -> dict[tuple[str, str], str]:
	rows = frappe.get_all(NAME, {"name_here": ["is", "set"]}, ["kind", "name_in_pack", "name_here"])
	return {(row.kind, row.name_in_pack): row.name_here for row in rows}


def imported_before() -> dict[tuple[str, str], str]:
	"""(DocType, name) → what the last applied import left there."""
	imports = frappe.get_all(IMPORT, {"status": "Applied"}, pluck="name")
	filters = {"parent": ["in", imports], "outcome": ["is", "set"]}
	fields = ["document_type", "document_name", "fingerprint_after"]
	rows = frappe.get_all(ITEM, filters, fields, order_by="creation")
	return {(row.document_type, row.document_name): row.fingerprint_after for row in rows}


def set_items(document: Document, planned: list[Planned]) -> None:
	"""What the administrator has ticked or cleared before stays so while it means the same change."""
	ticked = {(row.document_type, row.document_key): row for row in document.planned_items}
	document.set("planned_items", [])
	for one in planned:
		row = document.append("planned_items", item_of(one))
		before = ticked.get((row.document_type, row.document_key))
		if before and before.change == row.change and before.change != Change.SAME:
			row.is_chosen = before.is_chosen
	document.summary = summary_of(planned)


def item_of(one: Planned) -> dict:
	packed = one.document
	compared = one.before or beside(one)
	lines = lines_of(one.difference, packed.doctype, compared, packed.values)
	return {
		"document_type": packed.doctype,
		"document_key": packed.key,
		"document_title": title_of(packed.doctype, packed.values)[:400],
		"change": str(one.change),
		"is_chosen": int(one.change in (Change.NEW, Change.CHANGED)),
		"document_name": one.name,
		"note": note_of(one),
		"difference_lines": json.dumps(lines, ensure_ascii=False),
	}


def beside(one: Planned) -> dict:
	found = Reader().document(one.document.doctype, one.beside).values if one.beside else {}
	return dict(found)


def title_of(doctype: str, values: dict) -> str:
	field = "procedure" if doctype == "Procedure Version" else frappe.get_meta(doctype).title_field
	return str(values.get(field) or "")


def note_of(one: Planned) -> str:
	if one.change is Change.CONFLICTING:
		return _("Changed here since the last import. Tick it to take the content of the file.")
	if one.beside:
		return _("A new draft; compared with {version}, which stays.").format(version=one.beside)
	return ""


def summary_of(planned: list[Planned]) -> str:
	counts = {change: sum(one.change is change for one in planned) for change in Change}
	said = (
		_("{number} {change}").format(number=n, change=_(c, context=ITEM)) for c, n in counts.items() if n
	)
	return " · ".join(said)


def apply(document: Document) -> None:
	"""Write what was shown and chosen, all of it or nothing."""
	content = content_of(document.file)
	if digest_of(content) != document.file_checksum:
		refuse(_("The file was changed since it was checked. Check it again."), "import_changed")
	pack = opened(content)
	planned, planner = plan(document, pack)
	check_unchanged(document, planned)
	writer = Writer(pack, planner.reader)
	for row, one in zip(document.planned_items, planned, strict=True):
		if row.is_chosen and one.change is not Change.SAME:
			record(row, one, writer, bool(document.may_publish))


def check_unchanged(document: Document, planned: list[Planned]) -> None:
	"""Nothing is applied that nobody has seen."""
	shown = [
		(row.document_type, row.document_key, row.change, row.difference_lines)
		for row in document.planned_items
	]
	now = [
		(one["document_type"], one["document_key"], one["change"], one["difference_lines"])
		for one in map(item_of, planned)
	]
	if shown != now:
		refuse(_("The catalogue was changed since this was checked. Check it again."), "import_changed")


def record(row: Document, one: Planned, writer: Writer, publishes: bool) -> None:
	made = writer.write(one, publishes)
	is_published = made.docstatus == 1 and one.document.doctype == "Procedure Version"
	told = json.dumps(one.before, ensure_ascii=False) if one.before else None
	row.update(
		{
			"document_name": made.name,
			"outcome": PUBLISHED if is_published else CREATED if one.change is Change.NEW else CHANGED,
			"values_before": told,
			"files_before": json.dumps(files_in(told or "", writer.reader)),
			"files_made": json.dumps(writer.made_files),
			"fingerprint_after": fingerprint(writer.reader.values(made, shapes()[made.doctype])),
		}
	)


def files_in(values: str, reader: Reader) -> dict[str, str]:
	"""Digest → address, of the files that the values name."""
	return {digest: address for digest, address in reader.addresses.items() if digest in values}


def fingerprint_of(doctype: str, name: str) -> str:
	document = frappe.get_doc(doctype, name)
	return fingerprint(Reader().values(document, shapes()[doctype]))
