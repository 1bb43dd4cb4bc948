"""What does the framework's history of a document say of a personal number? That it changed, and its end."""

import json

from frappe.model.document import Document

from onestop.dossiers.personal import PERSONAL, ROWS, masked_value

TABLES = ("added", "removed", "row_changed")


def mask(version: Document, _event: str | None = None) -> None:
	"""Before it is kept: whoever sees the document is shown its history whole."""
	if version.ref_doctype not in PERSONAL or not version.data:
		return
	told = json.loads(version.data)
	for change in told.get("changed") or []:
		field = change[0]
		change[1:] = [masked_value(version.ref_doctype, field, value) for value in change[1:]]
	for table in TABLES:
		told[table] = [row for row in told.get(table) or [] if row[0] != ROWS]
	version.data = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
