"""How does somebody without the full view see a personal number? With a reason that stays in the journal."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import now_datetime

from onestop import journal
from onestop.dossiers.acting import acting_as
from onestop.dossiers.personal import PERSONAL, ROWS
from onestop.refusals import refuse

ACTION = "Unmask"


def unmask(document: Document, reason: str) -> dict:
	"""{"fields": the full numbers, "answers": the answers by question}; recorded before it is told."""
	if not reason.strip():
		refuse(
			_("A personal number is shown only for a reason. Write what you need it for."),
			"reason_missing",
		)
	at, dossier = now_datetime().replace(microsecond=0), dossier_of(document)
	journal.note(dossier.name, ACTION, reason.strip(), at, acting_as(dossier, at))
	return {
		"fields": {field: document.get(field) for field in PERSONAL[document.doctype]},
		"answers": {row.question_key: row.answer_text for row in document.get(ROWS) or []},
	}


def dossier_of(document: Document) -> Document:
	"""The dossier in whose journal it is written: for an applicant the newest that the person sees."""
	if document.doctype == "Dossier":
		return document
	seen = frappe.get_list(
		"Dossier", {"applicant": document.name}, pluck="name", order_by="creation desc", limit=1
	)
	if not seen:
		refuse(
			_(
				"You see no dossier of {applicant}, so nothing could record the reason. Open the number from "
				"a dossier."
			),
			"no_dossier_of_applicant",
			applicant=document.full_name,
		)
	return frappe.get_doc("Dossier", seen[0])
