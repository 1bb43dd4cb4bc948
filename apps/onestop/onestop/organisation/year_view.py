"""What does a year of a calendar look like, and what in it deserves a second look?"""

from collections import Counter

from frappe import _
from frappe.model.document import Document

from onestop.organisation.calendars import calendar_with, closures_of
from onestop.refusals import refusals
from onestop.rules.day_kinds import Day, DayKind, days_of
from onestop.rules.doubtful_closures import DoubtfulClosure, doubtful_closures


def year_of(calendar: Document, year: int) -> dict:
	"""Each day's kind and reason, their number, and whether the year binds; a year nobody confirmed is shown
	all the same."""
	with refusals():
		days = days_of(calendar_with(calendar, closures_of(calendar), [year]), year)
	count = Counter(day.kind for day in days)
	return {
		"year": year,
		"standing": standing_of(calendar, year),
		"legend": [
			{"kind": kind.name.lower(), "label": _(kind), "number": count[kind]}
			for kind in DayKind
			if count[kind]
		],
		"days": [shown(day) for day in days],
		"doubts": doubts_of(calendar, year),
	}


def shown(day: Day) -> dict:
	return {"on": str(day.on), "kind": day.kind.name.lower(), "label": _(day.kind), "reason": day.reason}


def standing_of(calendar: Document, year: int) -> dict:
	row = next((row for row in calendar.years if row.year == year), None)
	if row is None:
		return {"text": _("Not confirmed: dates in this year are refused"), "colour": "red"}
	if row.certainty == "Official":
		return {"text": _("Confirmed"), "colour": "green"}
	return {"text": _("Confirmed, not verified"), "colour": "orange"}


def doubts_of(calendar: Document, year: int | None = None) -> list[str]:
	"""The calendar's doubtful closures, those of one year or all, as sentences."""
	closures = closures_of(calendar)
	touched = {on.year for closure in closures for on in (closure.first, closure.last)}
	found = doubtful_closures(closures, calendar_with(calendar, [], touched))
	return [told(doubtful) for doubtful in found if year in (None, doubtful.first.year)]


def told(doubtful: DoubtfulClosure) -> str:
	facts = {"reason": doubtful.reason, "first": doubtful.first, "other": doubtful.other}
	return _(doubtful.doubt).format(**facts)
