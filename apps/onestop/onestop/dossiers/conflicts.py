"""Two people saved the same dossier: what does the second one hear? Who changed what meanwhile."""

from collections.abc import Iterable

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cstr, format_datetime, get_datetime, get_fullname

from onestop import journal
from onestop.refusals import Refused

NAMED = 5


class ChangedMeanwhile(Refused, frappe.TimestampMismatchError):
	"""The framework's own error to its own code, ours with who and what to the person."""

	code = "changed_meanwhile"


def check_seen(dossier: Document, seen: str | None) -> None:
	"""`seen` is the moment of the last change that the person had before the eyes."""
	if seen and get_datetime(seen) != get_datetime(dossier.modified):
		refuse_stale(dossier, seen)


def refuse_stale(dossier: Document, seen: object) -> None:
	frappe.response["code"] = ChangedMeanwhile.code
	told = "; ".join(said(event) for event in since(dossier.name, seen))
	frappe.throw(
		_(
			"The dossier was changed after you opened it: {changes}. Reload it, look at the change and enter "
			"yours again."
		).format(changes=told or unrecorded(dossier.name)),
		ChangedMeanwhile,
	)


def since(dossier: str, seen: object) -> list[dict]:
	"""What the journal has of it, the newest last."""
	rows = frappe.get_all(
		"Dossier Event",
		{"dossier": dossier, "creation": [">", get_datetime(cstr(seen))]},
		["action", "user", "occurred_at", "changes", "creation"],
		order_by="sequence desc, creation desc",
		limit=NAMED,
	)
	return rows[::-1]


def said(event: dict) -> str:
	what = fields_in_words(event) if event.action == journal.CHANGE else f"“{_(event.action)}”"
	return _("{who} at {at}: {what}").format(
		who=get_fullname(event.user), at=format_datetime(event.creation, "HH:mm:ss dd/MM/yyyy"), what=what
	)


def fields_in_words(event: dict) -> str:
	changes = frappe.parse_json(event.changes or "[]")
	return ", ".join(dict.fromkeys(labels(name for name, *_values in changes)))


def labels(names: Iterable[str]) -> Iterable[str]:
	meta = frappe.get_meta("Dossier")
	return (_(meta.get_label(name)) for name in names)


def unrecorded(dossier: str) -> str:
	"""A change that the journal does not keep: told by its last hand."""
	user, at = frappe.db.get_value("Dossier", dossier, ["modified_by", "modified"])
	return _("{who} at {at}").format(who=get_fullname(user), at=format_datetime(at, "HH:mm:ss dd/MM/yyyy"))
