"""When must the town answer, and why that date?

BLDS 2015 Đ.147.2 (the first day is not counted), Đ.148.3 (months), Đ.148.5 (a closed last day moves on);
NĐ 61/2018 Đ.17–19; NĐ 23/2015 Đ.7 and Luật Hộ tịch ("at once": the next working day if after 15:00).

One calculator: `due_at` gives the moment alone, `due_date` the same reckoning with its working. Days are
counted from the day after receipt, and closed days never count. Hours and "at once" start at the next working
moment when the dossier comes outside the hours that count.
"""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from onestop.rules.due_date_working import Reckoning, StepKind, WorkingStep, describe, explain
from onestop.rules.time_limit import (
	STANDARD_RULES,
	DueDateRules,
	InvalidTimeLimit,
	ReturnHour,
	SameDayRule,
	TimeLimit,
	TimeLimitUnit,
)
from onestop.rules.working_time import WorkingCalendar

__all__ = [
	"STANDARD_RULES",
	"DueDate",
	"DueDateRules",
	"InvalidTimeLimit",
	"ReturnHour",
	"SameDayRule",
	"StepKind",
	"TimeLimit",
	"TimeLimitUnit",
	"WorkingStep",
	"describe",
	"due_at",
	"due_date",
	"reckon",
]


@dataclass(frozen=True, slots=True)
class DueDate:
	due_at: datetime
	working: tuple[WorkingStep, ...]


def due_at(
	received_at: datetime, limit: TimeLimit, calendar: WorkingCalendar, rules: DueDateRules = STANDARD_RULES
) -> datetime:
	"""The moment the answer is due; `received_at` is the moment of valid receipt."""
	return reckon(received_at, limit, calendar, rules).due_at


def due_date(
	received_at: datetime, limit: TimeLimit, calendar: WorkingCalendar, rules: DueDateRules = STANDARD_RULES
) -> DueDate:
	"""The same moment, with the steps that lead to it."""
	reckoning = reckon(received_at, limit, calendar, rules)
	return DueDate(reckoning.due_at, explain(reckoning))


def reckon(
	received_at: datetime, limit: TimeLimit, calendar: WorkingCalendar, rules: DueDateRules = STANDARD_RULES
) -> Reckoning:
	"""The same, with everything found on the way, for who goes on counting from there."""
	return _RECKON[limit.unit](received_at, limit, calendar, rules)


def _working_days(
	received_at: datetime, limit: TimeLimit, calendar: WorkingCalendar, rules: DueDateRules
) -> Reckoning:
	whole = int(limit.number)
	last = calendar.add_working_days(received_at.date(), whole)
	if limit.number == whole:
		due = _at_return_hour(received_at, last, calendar, rules)
	elif rules.return_hour is ReturnHour.END_OF_OFFICE_HOURS:
		following = calendar.next_working_day(last)
		due = datetime.combine(following, calendar.working_hours_on(following)[0].closes)
	else:
		start = _at_return_hour(received_at, last, calendar, rules) if whole else received_at
		due = _half_day_after(calendar.next_working_moment(start), calendar)
		due = min(due, _at_return_hour(received_at, calendar.next_working_day(last), calendar, rules))
	return Reckoning(received_at, limit, calendar, rules, received_at, due.date(), due)


def _calendar_days(
	received_at: datetime, limit: TimeLimit, calendar: WorkingCalendar, rules: DueDateRules
) -> Reckoning:
	nominal = received_at.date() + timedelta(days=int(limit.number))
	return _rolled(nominal, received_at, limit, calendar, rules)


def _months(
	received_at: datetime, limit: TimeLimit, calendar: WorkingCalendar, rules: DueDateRules
) -> Reckoning:
	"""The corresponding day, or the last day of a month too short to have one (BLDS 2015 Đ.148.3)."""
	years, month = divmod(received_at.month - 1 + int(limit.number), 12)
	year, month = received_at.year + years, month + 1
	nominal = date(year, month, min(received_at.day, monthrange(year, month)[1]))
	return _rolled(nominal, received_at, limit, calendar, rules)


def _working_hours(
	received_at: datetime, limit: TimeLimit, calendar: WorkingCalendar, rules: DueDateRules
) -> Reckoning:
	started_at = calendar.next_working_moment(received_at)
	due = calendar.add_working_minutes(started_at, limit.minutes)
	return Reckoning(received_at, limit, calendar, rules, started_at, due.date(), due)


def _same_day(
	received_at: datetime, limit: TimeLimit, calendar: WorkingCalendar, rules: DueDateRules
) -> Reckoning:
	started_at = calendar.next_working_moment(received_at)
	last = started_at.date()
	if started_at.time().replace(second=0, microsecond=0) > rules.same_day.cutoff:
		last = calendar.next_working_day(last)
	due = _end_of_day(last, calendar)
	return Reckoning(received_at, limit, calendar, rules, started_at, last, due)


_RECKON: dict[TimeLimitUnit, Callable[[datetime, TimeLimit, WorkingCalendar, DueDateRules], Reckoning]] = {
	TimeLimitUnit.WORKING_DAY: _working_days,
	TimeLimitUnit.CALENDAR_DAY: _calendar_days,
	TimeLimitUnit.WORKING_HOUR: _working_hours,
	TimeLimitUnit.MONTH: _months,
	TimeLimitUnit.SAME_DAY: _same_day,
}


def _rolled(
	nominal: date, received_at: datetime, limit: TimeLimit, calendar: WorkingCalendar, rules: DueDateRules
) -> Reckoning:
	due = _at_return_hour(received_at, calendar.working_day_on_or_after(nominal), calendar, rules)
	return Reckoning(received_at, limit, calendar, rules, received_at, nominal, due)


def _at_return_hour(
	received_at: datetime, on: date, calendar: WorkingCalendar, rules: DueDateRules
) -> datetime:
	"""The hour of return on a working day; the clock time of receipt is clamped to the day's hours."""
	end = _end_of_day(on, calendar)
	if rules.return_hour is ReturnHour.END_OF_OFFICE_HOURS or not calendar.is_working_day(received_at.date()):
		return end
	return min(end, calendar.next_working_moment(datetime.combine(on, received_at.time())))


def _end_of_day(on: date, calendar: WorkingCalendar) -> datetime:
	return datetime.combine(on, calendar.working_hours_on(on)[-1].closes)


def _half_day_after(start: datetime, calendar: WorkingCalendar) -> datetime:
	"""Half of the counted minutes of the day it starts on."""
	midnight = datetime.combine(start.date(), datetime.min.time())
	return calendar.add_working_minutes(
		start, calendar.working_minutes_between(midnight, midnight + timedelta(days=1)) // 2
	)
