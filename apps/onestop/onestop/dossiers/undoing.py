"""What may be taken back? A step by the one who took it, while nothing has followed."""

from datetime import datetime

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import get_datetime

from onestop.dossiers import path
from onestop.refusals import refuse
from onestop.rules.lifecycle import Action
from onestop.rules.progress import StepState

UNDOABLE = (Action.FORWARD, Action.SUBMIT_FOR_APPROVAL, Action.TAKE)


def last_event(dossier: Document) -> dict | None:
	rows = frappe.get_all(
		"Dossier Event",
		{"dossier": dossier.name},
		["action", "user", "from_status", "to_status", "occurred_at"],
		order_by="sequence desc, creation desc",
		limit=1,
	)
	return rows[0] if rows else None


def undoable(dossier: Document, user: str) -> dict | None:
	"""The last event, if it is this person's and can be taken back."""
	event = last_event(dossier)
	is_own = event and event.user == user and event.action in UNDOABLE
	is_within = event and (event.from_status == event.to_status or event.action == Action.SUBMIT_FOR_APPROVAL)
	taken = any(row.taken_at for row in path.open_now(dossier))
	return event if is_own and is_within and (event.action == Action.TAKE or not taken) else None


def undo(dossier: Document, at: datetime) -> None:
	event = undoable(dossier, frappe.session.user)
	if not event or event.to_status != dossier.get_doc_before_save().status:
		refuse(
			_(
				"The last step cannot be taken back: it is not yours, or something has followed. "
				"Have it sent back instead."
			),
			"nothing_to_undo",
		)
	if event.action == Action.TAKE:
		for row in path.open_now(dossier):
			row.officer, row.taken_at = None, None
		return
	reopen_those_ended(dossier, get_datetime(event.occurred_at), at)


def reopen_those_ended(dossier: Document, ended_at: datetime, at: datetime) -> None:
	"""As it was: the step's planned end and its officer are kept."""
	mine = [row for row in dossier.process_steps if row.ended_at and get_datetime(row.ended_at) == ended_at]
	for row in path.open_now(dossier):
		if row.stage > max((own.stage for own in mine), default=row.stage):
			row.state, row.opened_at, row.planned_end_at = StepState.WAITING, None, None
	for row in mine:
		row.state, row.ended_at, row.ended_by = StepState.OPEN, None, None
