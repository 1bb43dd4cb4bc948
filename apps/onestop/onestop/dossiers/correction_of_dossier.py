"""What does a correction do to one dossier? New dates beside the old ones, its steps' planned ends, and the
reason and decision in its journal; a dossier that was resolved meanwhile stays as it is."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import format_datetime, get_datetime, getdate, now_datetime

from onestop.dossiers import appointment, path, process_correction
from onestop.dossiers.steps import Step
from onestop.organisation import service as organisation
from onestop.rules.due_date_correction import ACTION, Appointment, kept_promise, shift
from onestop.rules.lifecycle import Status
from onestop.rules.version_move import is_open


def correct(name: str, kept: Document) -> bool:
	"""True if the dossier moved."""
	dossier = frappe.get_doc("Dossier", name, for_update=True)
	if not is_open(Status(dossier.status), bool(dossier.dossier_code)):
		return False
	before, version = appointment_of(dossier), dossier.agency_variant
	if kept.agency_variant:
		process_correction.follow(dossier, frappe.get_doc("Agency Variant", kept.agency_variant))
	recount(dossier)
	moved = before != appointment_of(dossier)
	if moved or version != dossier.agency_variant:
		keep(dossier, before, kept)
	return moved


def recount(dossier: Document) -> None:
	"""Everything the calendar decides of an open dossier, by the rules that counted it first."""
	appointment.recompute(dossier)
	calendar = organisation.calendar_of(dossier.agency)
	dossier.promised_at = kept_promise(appointment_of(dossier).promised_at, calendar)
	path.replan(dossier)


def appointment_of(dossier: Document) -> Appointment:
	promised = get_datetime(dossier.promised_at) if dossier.promised_at else None
	return Appointment(get_datetime(dossier.due_at), promised)


def keep(dossier: Document, before: Appointment, kept: Document) -> None:
	at, after = now_datetime().replace(microsecond=0), appointment_of(dossier)
	calendar = organisation.calendar_of(dossier.agency)
	moved = shift(before, after, at, calendar, bool(dossier.suspended_on))
	dossier.append("corrections", row_of(kept, before, after, int(bool(moved and moved.will_be_late))))
	dossier.corrections[-1].corrected_at = at
	status = Status(dossier.status)
	dossier.flags.step = Step(ACTION, status, status, at, told(kept, before, after))
	dossier.flags.is_moved = True
	dossier.save(ignore_permissions=True)  # the decision moves it; who made the correction has that right


def row_of(kept: Document, before: Appointment, after: Appointment, is_late: int) -> dict:
	return {
		"correction": kept.name,
		"previous_due_at": before.due_at,
		"new_due_at": after.due_at,
		"previous_promised_at": before.promised_at,
		"new_promised_at": after.promised_at,
		"reason": kept.reason,
		"decision_number": kept.decision_number,
		"decided_on": kept.decided_on,
		"is_late_after": is_late,
	}


def told(kept: Document, before: Appointment, after: Appointment) -> str:
	"""In the language of the journal's readers, whoever's job it is."""
	return _("Due at {after} instead of {before}: {reason} (decision {decision} of {on}).", lang="vi").format(
		after=said(after.due_at),
		before=said(before.due_at),
		reason=kept.reason,
		decision=kept.decision_number,
		on=f"{getdate(kept.decided_on):%d/%m/%Y}",
	)


def said(moment) -> str:
	return format_datetime(moment, "HH:mm dd/MM/yyyy")
