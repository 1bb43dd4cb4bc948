"""Who did what to a dossier, and when? Events that are only ever added, each sealed with the one before it
(TT 01/2018/TT-VPCP Đ.17.1.b).

An event's hash covers what it says and the hash of the dossier's event before it; rules/journal_chain.py says
how. The dossier's own row is locked while it is saved, so its events have one order.
"""

import json
from datetime import datetime
from typing import NamedTuple

import frappe
from frappe.model.document import Document
from frappe.utils import get_datetime

from onestop.rules.journal_chain import FIRST, SEALED, SEALED_WHEN_SAID, seal

CHANGE = "Change"
LONGEST = 400  # of a value told in a change
Change = tuple[str, object, object]  # field, before, after


class Actor(NamedTuple):
	"""In which position somebody acts, and for whom who is away; the process itself acts in none."""

	position: str | None = None
	agency: str | None = None
	on_behalf_of: str | None = None


def sealed(dossier: Document, step, actor: Actor) -> Document:
	"""The event of a step that is being taken: sealed before the dossier is written, inserted after it."""
	event = {
		"action": step.action,
		"from_status": step.source,
		"to_status": step.target,
		"occurred_at": step.at,
		"note": step.note,
	}
	return entry(dossier, event, actor)


def record_changes(
	dossier: Document, actor: Actor, changes: list[Change], in_full: list[Change], at: datetime
) -> None:
	"""One event for the fields somebody changed beside any step; `in_full` where `changes` masks a number."""
	status = dossier.status
	event = {"action": CHANGE, "from_status": status, "to_status": status, "occurred_at": at, "note": ""}
	full = {"changes_in_full": told(in_full)} if in_full else {}
	write(dossier, {**event, "changes": told(changes), **full}, actor)


def told(changes: list[Change]) -> str:
	rows = [[field, shortened(before), shortened(after)] for field, before, after in changes]
	return json.dumps(rows, ensure_ascii=False)


def note(dossier: str, action: str, text: str, at: datetime, actor: Actor | None = None) -> None:
	"""Something that changes nothing but must be known: a number that was shown in full."""
	found = frappe.get_doc("Dossier", dossier)
	found.journal_head = head_of(dossier)
	status = found.status
	event = {"action": action, "from_status": status, "to_status": status, "occurred_at": at, "note": text}
	write(found, event, actor or Actor())


def write(dossier: Document, event: dict, actor: Actor) -> None:
	"""Written straight into its table: nobody may write the journal, only what happened does."""
	entry(dossier, event, actor).db_insert()
	if not dossier.is_test:
		frappe.db.sql(
			"update `tabDossier` set journal_head = %s where name = %s", (dossier.journal_head, dossier.name)
		)


def entry(dossier: Document, event: dict, actor: Actor) -> Document:
	"""The event after the end of the dossier's chain, which it becomes."""
	sequence, _colon, previous = (dossier.journal_head or f"0:{FIRST}").partition(":")
	values = {
		"doctype": "Dossier Event",
		"owner": frappe.session.user,
		"creation": dossier.modified,  # the very save that it tells of
		"modified": dossier.modified,
		"dossier": dossier.name,
		"agency": actor.agency or dossier.agency,
		"user": frappe.session.user,
		"position": actor.position,
		"on_behalf_of": actor.on_behalf_of,
		"planned_end_at": dossier.due_at,
		"address_of_origin": frappe.local.request_ip,
		"sequence": int(sequence) + 1,
		"previous_hash": previous,
		**event,
	}
	if dossier.is_test:  # it may be deleted with its journal, so no chain and no day is built on it
		return frappe.get_doc({**values, "sequence": 0, "previous_hash": None})
	values["entry_hash"] = seal(sealed_of(values), previous)
	dossier.journal_head = f"{values['sequence']}:{values['entry_hash']}"
	return frappe.get_doc(values)


def head_of(dossier: str) -> str | None:
	"""The end of the chain as it is now, whatever a form or an older view says; its row stays locked."""
	rows = frappe.db.sql("select journal_head from `tabDossier` where name = %s for update", dossier)
	return rows[0][0] if rows else None


def sealed_of(event) -> dict[str, str]:
	"""What an event says, as text that reads the same before and after the database."""
	return {field: plain(event.get(field)) for field in (*SEALED, *SEALED_WHEN_SAID)}


def plain(value: object) -> str:
	if isinstance(value, datetime) or (isinstance(value, str) and value[4:5] == "-" and value[10:11] == " "):
		return str(get_datetime(value).replace(microsecond=0))
	return "" if value is None else str(value)


def shortened(value: object) -> str:
	text = "" if value is None else str(value)
	return text if len(text) <= LONGEST else text[:LONGEST] + "…"


def forget_test(dossier: str) -> None:
	"""The journal of a test dossier goes with it; nothing of a real one does, whoever asks."""
	if frappe.db.get_value("Dossier", dossier, "is_test"):
		frappe.db.delete("Dossier Event", {"dossier": dossier})
