"""Is the dossier in time? Said in the reader's language, with the colour of its indicator."""

from datetime import date

import frappe
from frappe import _
from frappe.utils import getdate

from onestop.organisation import service as organisation
from onestop.refusals import refusals
from onestop.rules.lifecycle import ClockState, Status, clock_state
from onestop.rules.remaining import Remaining, describe, remaining
from onestop.rules.statistics import Timeliness

FIELDS = ("name", "status", "agency", "due_on", "resolved_on", "suspended_on")
COLOURS = {
	Timeliness.WITHIN_TIME: "blue",
	Timeliness.OVERDUE: "red",
	Timeliness.EARLY: "green",
	Timeliness.ON_TIME: "green",
	Timeliness.LATE: "red",
}


def standing_of(dossier, today: date | None = None) -> dict[str, str] | None:
	"""{"text", "colour"} of anything that has FIELDS; nothing before receipt, when no clock runs yet."""
	clock = clock_state(Status(dossier.status))
	if not dossier.due_on or clock is ClockState.OFF:
		return None
	if clock is ClockState.PAUSED and dossier.suspended_on:
		return {"text": _("Time limit suspended"), "colour": "orange"}
	return spoken(left_of(dossier, today or getdate()))


def left_of(dossier, today: date) -> Remaining:
	resolved_on = getdate(dossier.resolved_on) if dossier.resolved_on else None
	with refusals():
		return remaining(
			getdate(dossier.due_on), resolved_on, today, organisation.calendar_of(dossier.agency)
		)


def spoken(left: Remaining) -> dict[str, str]:
	template, facts = describe(left)
	is_last_day = left == Remaining(Timeliness.WITHIN_TIME, 0)
	return {
		"text": _(template).format(**facts),
		"colour": "orange" if is_last_day else COLOURS[left.timeliness],
	}


def standings_of(names: list[str]) -> dict[str, dict[str, str] | None]:
	"""The standing of those among `names` that the user may see, asked for in one statement."""
	found = frappe.get_list("Dossier", filters={"name": ("in", names)}, fields=list(FIELDS), limit=len(names))
	return {dossier.name: standing_of(dossier) for dossier in found}
