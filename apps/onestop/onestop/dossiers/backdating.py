"""Which dossiers were received in the days of a version, and keep another one?

NĐ 63/2010 Đ.13–15: a decision may be announced after the day from which it holds. Dossiers received meanwhile
keep the version of their receipt; that they do is told before and after publishing, never guessed away.
"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate


def keeping_another(version: Document) -> int:
	"""Dossiers received while the version holds, under another version of the procedure."""
	last = getdate(version.effective_to) if version.effective_to else None
	first = getdate(version.effective_from)
	days = ["between", [first, last]] if last else [">=", first]
	filters = {"procedure": version.procedure, "is_test": 0, "received_on": days}
	return frappe.db.count("Dossier", {**filters, "procedure_version": ["!=", version.name or ""]})


def received_later(version: Document) -> int:
	"""Dossiers received under the version after its last day."""
	if not version.effective_to:
		return 0
	filters = {"procedure_version": version.name, "is_test": 0, "received_on": [">", version.effective_to]}
	return frappe.db.count("Dossier", filters)


def words_of(version: Document) -> list[str]:
	"""What a reader should know before the version is published, and after."""
	told = []
	if version.procedure and version.effective_from and (number := keeping_another(version)):
		told.append(
			_(
				"{number} dossiers were received in the days of this version and keep the one they were "
				"received under. Move them in Version Move if the decision says so."
			).format(number=number)
		)
	if version.docstatus == 1 and (number := received_later(version)):
		told.append(
			_(
				"{number} dossiers were received after the last day of this version and keep it. Check the "
				"day, or move them in Version Move."
			).format(number=number)
		)
	return told


def findings_of(version: Document) -> list[dict]:
	"""The same as warnings of the check."""
	place = {"severity": "Warning", "table": "effective_from", "row": 0}
	label = _(version.meta.get_label("effective_from"), context=version.doctype)
	return [{**place, "place": label, "text": text} for text in words_of(version)]


def tell(version: Document, _event: str | None = None) -> None:
	"""After a version was published, or its last day was entered."""
	for text in words_of(version):
		frappe.msgprint(text, indicator="orange")
