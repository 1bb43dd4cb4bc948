"""How do open dossiers follow a corrected calendar, or a replaced process? First a preview; then the decision
is kept, and the dossiers move in the background, each in a transaction of its own."""

from datetime import date

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate

from onestop.dossiers import correction_run
from onestop.dossiers.correction_told import preview_of
from onestop.dossiers.fresh_dates import Found, moving
from onestop.dossiers.process_correction import moving_to
from onestop.organisation import service as organisation
from onestop.refusals import refusals
from onestop.rules.due_date_correction import CalendarMovesDossiers, Decision, check_decision

CALENDAR, VARIANT = "Working Calendar", "Agency Variant"
CORRECTION = "Due Date Correction"


def moved_by_calendar(calendar: Document) -> list[Found]:
	"""Whom would the calendar move, as it stands in the form? Nobody, if every date comes out the same."""
	before = frappe.get_doc(CALENDAR, calendar.name)
	if calendar.is_new() or organisation.is_same_calendar(before, calendar):
		return []
	return moving(organisation.agencies_keeping(calendar.name), calendar)


def guard_calendar(calendar: Document, _event: str | None = None) -> None:
	"""Of every save: one that moves open dossiers goes through the preview, whatever the door."""
	if calendar.is_new() or calendar.flags.is_correction:
		return
	if found := moved_by_calendar(calendar):
		with refusals():
			raise CalendarMovesDossiers(number=len(found))


def preview_calendar(calendar: Document) -> dict:
	return preview_of(moved_by_calendar(calendar))


def preview_variant(variant: Document) -> dict:
	return preview_of(moving_to(variant))


def correct_calendar(calendar: Document, decision: Decision) -> str | None:
	"""Saves the calendar with its decision; answers with the correction, if any dossier moves."""
	found = moved_by_calendar(calendar)
	if not found:
		calendar.save()
		return None
	before = frappe.get_doc(CALENDAR, calendar.name)
	changes = "\n".join(organisation.changes_between(before, calendar))
	calendar.flags.is_correction = True
	calendar.save()
	return begin({"calendar": calendar.name, "what_changes": changes}, decision)


def follow_variant(variant: Document, decision: Decision) -> str | None:
	"""The open dossiers of the agency follow its published variant."""
	if not moving_to(variant):
		return None
	told = _("Open dossiers follow the variant {variant}.").format(variant=variant.name)
	return begin({"agency_variant": variant.name, "what_changes": told}, decision)


def begin(about: dict, decision: Decision) -> str:
	"""The decision is kept with what it changed, in one transaction; the dossiers follow after it."""
	with refusals():
		check_decision(decision, getdate())
	kept = frappe.get_doc(
		{
			"doctype": CORRECTION,
			"reason": decision.reason,
			"decision_number": decision.number,
			"decided_on": decision.decided_on,
			"state": correction_run.APPLYING,
			**about,
		}
	)
	kept.insert(ignore_permissions=True)  # nobody types a correction: it is made with the change it tells of
	correction_run.enqueue(kept.name)
	return kept.name


def decision_of(reason: str, number: str, decided_on: str | None) -> Decision:
	on: date | None = getdate(decided_on) if decided_on else None
	return Decision(reason.strip(), number.strip(), on)
