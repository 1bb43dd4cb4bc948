"""What differs between a working calendar as it is stored and as somebody is about to save it, and whom does
it concern?"""

from collections.abc import Iterator

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cstr, get_time

from onestop.organisation.calendars import name_of

TABLES = ("sessions", "closures", "compensatory_days", "years")
# What a row says of itself beside the dates it moves: another source moves nothing.
SILENT = ("Section Break", "Column Break")


def agencies_keeping(calendar: str) -> list[str]:
	"""Every agency whose calendar this is, its own or that of an agency above it."""
	own = set(frappe.get_all("Agency", {"working_calendar": calendar}, pluck="name"))
	if not own:
		return []
	return [agency for agency in frappe.get_all("Agency", pluck="name") if keeps(agency, calendar)]


def keeps(agency: str, calendar: str) -> bool:
	above: str | None = agency
	while above:
		found = frappe.get_cached_doc("Agency", above)
		if found.working_calendar:
			return name_of(above) == calendar
		above = found.parent_agency
	return False


def is_same_calendar(before: Document, after: Document) -> bool:
	"""Would every date come out the same, whatever else was written?"""
	return not list(changes_between(before, after))


def changes_between(before: Document, after: Document) -> Iterator[str]:
	"""Each row that is added or taken away, in the reader's words."""
	if before.return_hour != after.return_hour:
		label = _(after.meta.get_label("return_hour"))
		yield f"{label}: {_(before.return_hour)} → {_(after.return_hour)}"
	for table in TABLES:
		label = _(after.meta.get_label(table))
		old, new = ([told(row) for row in document.get(table)] for document in (before, after))
		yield from (f"{label}: − {row}" for row in old if row not in new)
		yield from (f"{label}: + {row}" for row in new if row not in old)


def told(row: Document) -> str:
	fields = [field for field in row.meta.fields if field.fieldtype not in SILENT]
	said = (shown(row, field) for field in fields if row.get(field.fieldname) not in (None, "", 0))
	return " · ".join(said)


def shown(row: Document, field) -> str:
	value = row.get(field.fieldname)
	if field.fieldtype == "Date":
		return frappe.utils.format_date(value, "dd/MM/yyyy")
	if field.fieldtype == "Time":
		return f"{get_time(value):%H:%M}"
	if field.fieldtype == "Check":
		return _(field.label)
	return _(cstr(value)) if field.fieldtype == "Select" else cstr(value)
