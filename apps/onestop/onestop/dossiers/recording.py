"""What does a saved dossier leave in its journal? The step it took, or the fields somebody changed."""

from frappe.model.document import Document
from frappe.utils import now_datetime

from onestop import journal
from onestop.dossiers.acting import acting_as
from onestop.dossiers.field_changes import field_changes, without_numbers


def record_save(dossier: Document, step) -> None:
	"""In the transaction that saves it."""
	if step:
		journal.record(dossier, step, acting_as(dossier, step.at))
	elif changes := field_changes(dossier):
		at, shown = now_datetime().replace(microsecond=0), without_numbers(changes)
		in_full = changes if shown != changes else []
		journal.record_changes(dossier, acting_as(dossier, at), shown, in_full, at)
