"""What does an import's form show? Its documents by kind of change, each with its differences in words."""

import json

import frappe
from frappe import _
from frappe.model.document import Document

from onestop.procedures.packs.importing import ITEM
from onestop.procedures.packs.planning import Change

PAGE = "onestop/procedures/packs/import_differences.html"
# In the order of what deserves a look; (change, colour, folded?)
GROUPS = (
	(Change.CONFLICTING, "red", False),
	(Change.CHANGED, "orange", False),
	(Change.NEW, "green", False),
	(Change.SAME, "gray", True),
)
SHOWN_OPEN = 30


def shown(document: Document) -> str:
	"""As HTML; every value in it is escaped."""
	groups = [group(document, *kind) for kind in GROUPS]
	return frappe.render_template(PAGE, {"groups": [one for one in groups if one["documents"]]})


def group(document: Document, change: Change, colour: str, is_folded: bool) -> dict:
	rows = [row for row in document.planned_items if row.change == change]
	return {
		"said": _(change, context=ITEM),
		"colour": colour,
		"is_folded": is_folded or len(rows) > SHOWN_OPEN,
		"documents": [told(row) for row in rows],
	}


def told(row: Document) -> dict:
	lines = json.loads(row.difference_lines or "[]")
	return {
		"kind": _(row.document_type),
		"key": row.document_key,
		"title": row.document_title if row.document_title != row.document_key else "",
		"note": row.note or "",
		"lines": [{**line, "kind_said": _(line["kind"])} for line in lines],
	}
