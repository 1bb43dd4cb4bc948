"""Which working calendar does an agency keep? Its own, else that of the agency above; built once a
process."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

import frappe
from frappe import _
from frappe.utils import get_time, getdate

from onestop.refusals import refuse
from onestop.rules.due_date import DueDateRules, ReturnHour
from onestop.rules.working_time import NOON, Closure, CompensatoryDay, Session, WeekPattern, WorkingCalendar

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PARTS = {"Whole Day": {}, "Morning": {"to_time": NOON}, "Afternoon": {"from_time": NOON}}


def calendar_of(agency: str) -> WorkingCalendar:
	return build(name_of(agency))


def return_hour_of(agency: str) -> ReturnHour:
	return ReturnHour(frappe.get_cached_doc("Working Calendar", name_of(agency)).return_hour)


def rules_of(agency: str) -> DueDateRules:
	return rules_from(frappe.get_cached_doc("Working Calendar", name_of(agency)))


def rules_from(document) -> DueDateRules:
	return DueDateRules(return_hour=ReturnHour(document.return_hour))


def name_of(agency: str) -> str:
	"""The calendar of an agency or of the nearest agency above it that has one."""
	above: str | None = agency
	while above:
		found = frappe.get_cached_doc("Agency", above)
		if found.working_calendar:
			return found.working_calendar
		above = found.parent_agency
	return refuse(
		_(
			"Neither the agency {agency} nor one above it has a working calendar. "
			"Choose one in the agency's form."
		),
		"no_working_calendar",
		agency=agency,
	)


def build(name: str) -> WorkingCalendar:
	document = frappe.get_cached_doc("Working Calendar", name)
	return _build_once(frappe.local.site, name, str(document.modified))


@lru_cache(maxsize=64)
def _build_once(_site: str, name: str, _modified: str) -> WorkingCalendar:
	return calendar_from(frappe.get_cached_doc("Working Calendar", name))


def calendar_from(document) -> WorkingCalendar:
	"""The rule's calendar of a Working Calendar document, saved or not."""
	return calendar_with(document, closures_of(document), [row.year for row in document.years])


def calendar_with(document, closures: list[Closure], years: Iterable[int]) -> WorkingCalendar:
	"""The same office hours under other closures, or for years that are not confirmed."""
	days = [_compensatory_day(row) for row in document.compensatory_days]
	return WorkingCalendar(_patterns(document.sessions), closures, days, years)


def closures_of(document) -> list[Closure]:
	return [_closure(row) for row in document.closures]


def weekly_rest_of(document) -> set[int]:
	"""The weekdays (Monday is 0) without any hours that count, in whatever season."""
	worked = {WEEKDAYS.index(row.weekday) for row in document.sessions if not row.is_duty}
	return set(range(len(WEEKDAYS))) - worked


def _patterns(rows) -> list[WeekPattern]:
	"""Rows of one season make one week."""
	seasons: dict[tuple[date, date], list[list[Session]]] = defaultdict(lambda: [[] for _day in WEEKDAYS])
	for row in rows:
		season = (
			getdate(row.valid_from) if row.valid_from else date.min,
			getdate(row.valid_to) if row.valid_to else date.max,
		)
		session = Session(get_time(row.opens_at), get_time(row.closes_at), counts=not row.is_duty)
		seasons[season][WEEKDAYS.index(row.weekday)].append(session)
	return [
		WeekPattern(tuple(tuple(sorted(day, key=lambda session: session.opens)) for day in week), *season)
		for season, week in seasons.items()
	]


def _closure(row) -> Closure:
	return Closure(
		getdate(row.from_date),
		getdate(row.to_date),
		row.reason,
		row.decision or "",
		**PARTS[row.part or "Whole Day"],
	)


def _compensatory_day(row) -> CompensatoryDay:
	return CompensatoryDay(
		getdate(row.worked_on), row.reason, row.decision or "", as_weekday=WEEKDAYS.index(row.like_weekday)
	)
