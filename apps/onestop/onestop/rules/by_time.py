"""Which dossiers move on by time alone?

TT 01/2018 Đ.8 (each step has its time and who is responsible), NĐ 61/2018 Đ.10.4 (the head directs the desk):
a step that stays undone so many working days after its planned end passes to the head of the unit. A result
that nobody collects is closed after so many days; it is kept, and may still be handed over. Only where the
process says so.
"""

from datetime import date, datetime, timedelta
from decimal import Decimal

from onestop.rules.step_clock import step_due_at
from onestop.rules.time_limit import TimeLimitUnit
from onestop.rules.working_time import WorkingCalendar


def escalates_at(planned_end: datetime, after: Decimal, calendar: WorkingCalendar) -> datetime | None:
	"""The moment from which the step is the head's; None where the process names no time."""
	return step_due_at(planned_end, after, TimeLimitUnit.WORKING_DAY, calendar)


def is_escalated(
	planned_end: datetime | None, after: Decimal, now: datetime, calendar: WorkingCalendar
) -> bool:
	"""A step without a planned end is never late."""
	moment = escalates_at(planned_end, after, calendar) if planned_end else None
	return moment is not None and moment < now


def closes_on(ready_on: date, days: int) -> date | None:
	"""The day on which an uncollected result is closed; None where the process names no time."""
	return ready_on + timedelta(days=days) if days > 0 else None


def is_closed_uncollected(ready_on: date | None, days: int, today: date) -> bool:
	"""From that day on."""
	on = closes_on(ready_on, days) if ready_on else None
	return on is not None and on <= today
