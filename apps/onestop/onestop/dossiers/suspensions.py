"""When does a dossier's time limit stand still? Each time is a row: from, to, who, why, by which law."""

from datetime import datetime

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import get_datetime

from onestop.dossiers import appointment
from onestop.dossiers.dossier_version import version_for
from onestop.dossiers.reasons import article_of
from onestop.organisation import service as organisation
from onestop.rules.clock import OnEnd
from onestop.rules.lifecycle import Action, ClockState, Status, clock_state
from onestop.rules.step_clock import moved_by

# What the version decides is the supplement; whoever pays keeps the time that was left.
LAW = {Action.REQUEST_SUPPLEMENT: "NĐ 61/2018 Đ.19.4", Action.REQUEST_PAYMENT: "NĐ 61/2018 Đ.22"}


def follow(dossier: Document, source: Status, action: Action, at: datetime) -> None:
	"""Opens a suspension where the clock begins to stand still, ends it where it runs on or ends."""
	before, after = clock_state(source), clock_state(Status(dossier.status))
	if before is ClockState.RUNNING and after is ClockState.PAUSED:
		begin(dossier, action, at)
	elif before is ClockState.PAUSED and after is not before and (pause := open_suspension(dossier)):
		end(dossier, pause, at)


def begin(dossier: Document, action: Action, at: datetime) -> None:
	dossier.append(
		"suspensions",
		{
			"action": action,
			"suspended_at": at,
			"on_end": on_end(dossier, action),
			"reason": dossier.reason or _(action),
			"legal_basis": article_of(action, dossier.reason or "", at.date()) or LAW.get(action, ""),
			"requested_by": frappe.session.user,
			"is_by_leader": int(is_beyond_the_limit(dossier, action)),
		},
	)
	appointment.recompute(dossier)


def end(dossier: Document, pause: Document, at: datetime) -> None:
	pause.resumed_at, pause.ended_by = at, frappe.session.user
	appointment.recompute(dossier)
	appointment.move_promise(dossier, appointment.suspension(pause))
	move_open_steps(dossier, get_datetime(pause.suspended_at), at)


def move_open_steps(dossier: Document, start: datetime, at: datetime) -> None:
	"""Each agency's own clock stood still with the applicant's."""
	calendar = organisation.calendar_of(dossier.agency)
	for step in dossier.process_steps:
		if step.state == "Open" and step.planned_end_at:
			step.planned_end_at = moved_by(get_datetime(step.planned_end_at), start, at, calendar)


def on_end(dossier: Document, action: Action) -> OnEnd:
	if action is not Action.REQUEST_SUPPLEMENT:
		return OnEnd.RESUME
	version = version_for(dossier)
	return OnEnd(version.on_supplement or OnEnd.RESTART)


def open_suspension(dossier: Document) -> Document | None:
	return next((row for row in dossier.suspensions if not row.resumed_at), None)


def supplements(dossier: Document) -> int:
	"""How often a supplement was asked for after receipt."""
	return sum(row.action == Action.REQUEST_SUPPLEMENT for row in dossier.suspensions)


def supplements_allowed(dossier: Document) -> int:
	"""By the version after receipt; once before it (NĐ 61/2018 Đ.11.2.c)."""
	if not dossier.procedure_version:
		return 1
	version = version_for(dossier)
	return version.max_supplements if version.max_supplements is not None else 1


def is_beyond_the_limit(dossier: Document, action: Action) -> bool:
	return action is Action.REQUEST_SUPPLEMENT and supplements(dossier) >= supplements_allowed(dossier)
