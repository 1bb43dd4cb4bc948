"""What of a dossier decides who sees it?"""

from frappe.model.document import Document

from onestop.rules.visibility import SeenDossier


def seen_of(dossier: Document) -> SeenDossier:
	"""The rule's facts of a dossier that is loaded with its rows."""
	steps, questions = dossier.get("process_steps") or [], dossier.get("consultations") or []
	positions = [dossier.position, *(row.position for row in (*steps, *questions))]
	people = [dossier.officer, dossier.owner, dossier.received_by, *(row.officer for row in steps)]
	return SeenDossier(
		agency=dossier.agency,
		positions=frozenset(filter(None, positions)),
		agencies=frozenset(row.agency for row in steps if row.agency),
		people=frozenset(filter(None, people)),
	)
