"""What does a dossier leave in its journal, and as whose act? Its steps, and what else somebody changed."""

from collections.abc import Iterable

from frappe.model.document import Document
from frappe.utils import now_datetime

from onestop import journal
from onestop.dossiers.acting import acting_as
from onestop.dossiers.field_changes import field_changes, without_numbers


def sealed(dossier: Document, legs: Iterable) -> list[Document]:
	"""The events of a step that is being taken."""
	legs = list(legs)
	actor = acting_as(dossier, legs[0].at)
	return [journal.sealed(dossier, leg, actor) for leg in legs]


def record_changes(dossier: Document) -> None:
	"""In the transaction that saves it; the full numbers beside what everybody may read."""
	if changes := field_changes(dossier):
		at, shown = now_datetime().replace(microsecond=0), without_numbers(changes)
		in_full = changes if shown != changes else []
		journal.record_changes(dossier, acting_as(dossier, at), shown, in_full, at)
