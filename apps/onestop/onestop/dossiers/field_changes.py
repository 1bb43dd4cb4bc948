"""Which fields did somebody change beside any step? For the journal, with what they said before and after."""

from frappe.model import no_value_fields, table_fields
from frappe.model.document import Document

from onestop.dossiers.personal import PERSONAL, masked_value

WRITTEN = ("modified", "modified_by", "creation", "owner")
QUIET = ("reason", "due_date_working", "journal_head", *PERSONAL["Dossier"].values())


def field_changes(dossier: Document) -> list[tuple[str, object, object]]:
	"""[field, before, after]; a table is told as a whole, by its number of rows."""
	before = dossier.get_doc_before_save()
	if not before:
		return [("creation", "", dossier.name)]
	found = []
	for field in dossier.meta.fields:
		name = field.fieldname
		if field.fieldtype in table_fields:
			if dossier.has_changed_rows(name):
				found.append((name, rows(before.get(name)), rows(dossier.get(name))))
		elif field.fieldtype not in no_value_fields and name not in QUIET and dossier.has_changed(name):
			found.append((name, before.get(name), dossier.get(name)))
	return found


def without_numbers(changes: list[tuple[str, object, object]]) -> list[tuple[str, object, object]]:
	"""As everybody may read it who sees the dossier."""
	return [
		(field, masked_value("Dossier", field, before), masked_value("Dossier", field, after))
		for field, before, after in changes
	]


def rows(table: list[Document]) -> str:
	"""What the rows say, in their order."""
	return "; ".join(", ".join(said(row)) for row in table)


def said(row: Document) -> list[str]:
	return [str(row.get(field.fieldname)) for field in row.meta.fields if row.get(field.fieldname)]


def contents(row: Document) -> dict:
	"""What a row says, without when it was last written."""
	return {
		name: plain(row.get(name))
		for name in ("name", "idx", *row.meta.get_valid_columns())
		if name not in WRITTEN
	}


def plain(value: object) -> str:
	"""A form sends 1 for 1.0 and text for a moment."""
	return f"{value:g}" if isinstance(value, int | float) and value else str(value or "")
