"""When does each step of the process begin, and by when must it be done?

TT 01/2018 Đ.8 (every step has its time); NĐ 61/2018 Đ.19.1 (the steps share the procedure's time limit);
Bộ luật Lao động 2019 Đ.105 (a working day has at most eight hours). Whole days keep the clock time, so that
they are as long as the office's own day; half a day is half of what the office is open that day; hours are
counted by the minute. A step begins when all steps before it should be done, in office hours.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from onestop.rules.route import HOURS_OF_A_DAY, ProcessStep, Route
from onestop.rules.working_time import WorkingCalendar


@dataclass(frozen=True, slots=True)
class PlannedStep:
	"""A step with its moments; `stage` counts from 1, steps of one stage run side by side."""

	step: ProcessStep
	stage: int
	begins_at: datetime
	due_at: datetime


def planned(path: Route, received_at: datetime, calendar: WorkingCalendar) -> tuple[PlannedStep, ...]:
	"""Every step of the path, in order; refuses where the calendar is not confirmed."""
	return tuple(_planned(path, received_at, calendar))


def _planned(path: Route, received_at: datetime, calendar: WorkingCalendar) -> Iterator[PlannedStep]:
	begins_at = calendar.next_working_moment(received_at)
	for number, stage in enumerate(path.stages, 1):
		own = [
			PlannedStep(step, number, begins_at, step_due_at(begins_at, step.hours, calendar))
			for step in stage.steps
		]
		yield from own
		begins_at = max(step.due_at for step in own)


def step_due_at(begins_at: datetime, hours: Decimal, calendar: WorkingCalendar) -> datetime:
	"""So many working hours after a working moment, eight of them being one day of the office."""
	days, rest = divmod(hours, HOURS_OF_A_DAY)
	moment = _days_later(begins_at, int(days), calendar) if days else begins_at
	if rest * 2 == HOURS_OF_A_DAY:
		return calendar.add_working_minutes(moment, _minutes_of_day(moment, calendar) // 2)
	return calendar.add_working_minutes(moment, int(rest * 60))


def _days_later(moment: datetime, days: int, calendar: WorkingCalendar) -> datetime:
	"""The same clock time, within the hours of that day."""
	on = calendar.add_working_days(moment.date(), days)
	last = datetime.combine(on, calendar.working_hours_on(on)[-1].closes)
	return min(last, calendar.next_working_moment(datetime.combine(on, moment.time())))


def _minutes_of_day(moment: datetime, calendar: WorkingCalendar) -> int:
	midnight = datetime.combine(moment.date(), datetime.min.time())
	return calendar.working_minutes_between(midnight, midnight + timedelta(days=1))
