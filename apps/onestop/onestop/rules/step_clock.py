"""By when must a step of the process be done?

TT 01/2018 Đ.8 (each step has its time); NĐ 61/2018 Đ.18.2 (the desk passes on within the day). A step's clock
runs in office hours from the moment it was opened; a day is the hours of an ordinary working day, so that
half days follow each other without a gap. A step without a time has no planned end of its own.
"""

from datetime import datetime, timedelta
from decimal import Decimal

from onestop.rules.time_limit import TimeLimitUnit
from onestop.rules.working_time import WorkingCalendar


def step_due_at(
	opened_at: datetime, number: Decimal, unit: TimeLimitUnit, calendar: WorkingCalendar
) -> datetime | None:
	"""The planned end, or None for a step whose time nobody limits."""
	if number <= 0:
		return None
	start = calendar.next_working_moment(opened_at)
	in_hours = unit is TimeLimitUnit.WORKING_HOUR
	return calendar.add_working_minutes(
		start, int(number * (60 if in_hours else minutes_of_day(start, calendar)))
	)


def moved_by(planned_end: datetime, start: datetime, end: datetime, calendar: WorkingCalendar) -> datetime:
	"""A planned end after the time limit stood still from `start` to `end`."""
	if start > planned_end:
		return planned_end
	return calendar.add_working_minutes(planned_end, calendar.working_minutes_between(start, end))


def minutes_of_day(at: datetime, calendar: WorkingCalendar) -> int:
	midnight = datetime.combine(at.date(), datetime.min.time())
	return calendar.working_minutes_between(midnight, midnight + timedelta(days=1))
