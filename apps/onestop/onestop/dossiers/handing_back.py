"""Which originals go back to the applicant, and which were handed back? (NĐ 61/2018 Đ.20)"""

import frappe
from frappe import _
from frappe.model.document import Document

GIVEN = "originals_returned"


def to_hand_back(dossier: Document) -> list[Document]:
	"""The papers whose originals lie at the desk and belong to the applicant."""
	return [row for row in dossier.papers if row.is_to_return and row.originals and not row.is_handed_back]


def kept(dossier: Document) -> tuple[str, ...]:
	"""What was not handed back, once the papers that are ticked now are."""
	ticked = frappe.parse_json((dossier.flags.given or {}).get(GIVEN) or [])
	for row in to_hand_back(dossier):
		row.is_handed_back = int(row.name in ticked)
	return tuple(row.paper_name for row in to_hand_back(dossier))


def needs_of(dossier: Document) -> list[dict]:
	"""One tick for each original, in the dialog of the hand-over."""
	options = [{"value": row.name, "label": row.paper_name} for row in to_hand_back(dossier)]
	ticks = {"fieldname": GIVEN, "fieldtype": "MultiCheck", "label": _("Originals Handed Back"), "columns": 1}
	return [{**ticks, "options": options, "reqd": 1}] if options else []
