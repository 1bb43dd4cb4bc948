"""When must the town answer once the time limit was suspended, and why that date?

NĐ 61/2018 Đ.19.4 (after a supplement the limit is counted anew from full receipt), QĐ 766/QĐ-TTg (time in
which the applicant is waited for is taken out); BLDS 2015 Đ.147–148. The clock is a chain of legs: each is a
time limit counted by `due_date` from a moment. A suspension ends a leg; the next one counts the whole limit
(restart) or what was left (resume). Time left of day limits is whole days after the day of the request; when
none is left the answer is due the same day, or the next working day after 15:00. A suspension begun after the
appointment had passed moves nothing: what is late stays late.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from onestop.rules.due_date import reckon
from onestop.rules.due_date_working import Reckoning
from onestop.rules.errors import RuleError
from onestop.rules.time_limit import STANDARD_RULES, DueDateRules, ReturnHour, TimeLimit, TimeLimitUnit
from onestop.rules.working_time import WorkingCalendar

_HALF = Decimal("0.5")
_REST_OF_THE_DAY = TimeLimit(0, TimeLimitUnit.SAME_DAY)


class OnEnd(StrEnum):
	"""How the time limit goes on when the suspension ends."""

	RESTART = "Restart"
	RESUME = "Resume"


class Effect(StrEnum):  # not shown
	"""What a suspension did to the appointment."""

	RESTARTED = "Restarted"
	RESUMED = "Resumed"
	OPEN = "Open"
	TOO_LATE = "Too Late"


class SuspensionReversed(RuleError):
	code = "suspension_reversed"
	template = (
		"A suspension from {start:%H:%M %d/%m/%Y} cannot end at {end:%H:%M %d/%m/%Y}. "
		"Enter an end after its beginning."
	)
	start: datetime
	end: datetime


class SuspensionOutOfOrder(RuleError):
	code = "suspension_out_of_order"
	template = (
		"A suspension cannot begin at {start:%H:%M %d/%m/%Y}, before {earlier:%H:%M %d/%m/%Y}. "
		"End what came before, then begin it."
	)
	start: datetime
	earlier: datetime


@dataclass(frozen=True, slots=True)
class Suspension:
	"""A time in which the limit does not run; without an end it lasts still."""

	start: datetime
	end: datetime | None = None
	why: str = ""
	on_end: OnEnd = OnEnd.RESUME
	source: str = ""

	def __post_init__(self) -> None:
		if self.end is not None and self.end < self.start:
			raise SuspensionReversed(start=self.start, end=self.end)


class Leg(NamedTuple):
	"""One stretch of the clock: its reckoning, and the suspension that led to it."""

	reckoning: Reckoning
	begins_at: datetime
	after: Suspension | None = None
	effect: Effect | None = None


@dataclass(frozen=True, slots=True)
class Clock:
	"""`suspended_at` is when the limit stopped running, if it still stands still in time."""

	due_at: datetime
	first_due_at: datetime
	suspended_at: datetime | None
	legs: tuple[Leg, ...]


def clock(
	received_at: datetime,
	limit: TimeLimit,
	suspensions: Iterable[Suspension],
	calendar: WorkingCalendar,
	rules: DueDateRules = STANDARD_RULES,
) -> Clock:
	"""The appointment as it stands, the first one, and how one led to the other."""
	legs = tuple(_legs(received_at, limit, suspensions, calendar, rules))
	last = legs[-1]
	is_open = last.effect is Effect.OPEN and last.after is not None
	suspended_at = last.after.start if is_open and last.after else None
	return Clock(last.reckoning.due_at, legs[0].reckoning.due_at, suspended_at, legs)


def due_after_suspensions(
	received_at: datetime,
	limit: TimeLimit,
	suspensions: Iterable[Suspension],
	calendar: WorkingCalendar,
	rules: DueDateRules = STANDARD_RULES,
) -> datetime:
	"""The moment the answer is due, without its working."""
	due = datetime.min
	for leg in _legs(received_at, limit, suspensions, calendar, rules):
		due = leg.reckoning.due_at
	return due


def moved_promise(promised_on: date, suspension: Suspension, calendar: WorkingCalendar) -> date:
	"""A date promised on form 04 goes on by the working days that were left of it."""
	if suspension.end is None or suspension.start.date() > promised_on:
		return promised_on
	left = calendar.count_working_days(suspension.start.date(), promised_on)
	moved = calendar.add_working_days(suspension.end.date(), left)
	return max(promised_on, calendar.working_day_on_or_after(moved))


def in_order(suspensions: Sequence[Suspension], received_at: datetime) -> tuple[Suspension, ...]:
	"""By their beginning; refuses one that begins before receipt or inside another."""
	ordered = tuple(sorted(suspensions, key=lambda each: each.start))
	earlier: datetime | None = received_at
	for each in ordered:
		if earlier is None or each.start < earlier:
			raise SuspensionOutOfOrder(start=each.start, earlier=earlier or ordered[-1].start)
		earlier = each.end
	return ordered


def _legs(
	received_at: datetime,
	limit: TimeLimit,
	suspensions: Iterable[Suspension],
	calendar: WorkingCalendar,
	rules: DueDateRules,
) -> Iterator[Leg]:
	leg = Leg(reckon(received_at, limit, calendar, rules), received_at)
	yield leg
	for suspension in in_order(tuple(suspensions), received_at) if suspensions else ():
		leg = _next(leg, suspension, limit)
		yield leg


def _next(leg: Leg, suspension: Suspension, limit: TimeLimit) -> Leg:
	before = leg.reckoning
	if suspension.start > before.due_at:
		return Leg(before, leg.begins_at, suspension, Effect.TOO_LATE)
	if suspension.end is None:
		return Leg(before, leg.begins_at, suspension, Effect.OPEN)
	is_restart = suspension.on_end is OnEnd.RESTART
	rest = limit if is_restart else left_at(before, suspension.start)
	start = suspension.end if is_restart else _resumed_from(before, suspension.end, rest)
	after = reckon(start, rest, before.calendar, before.rules)
	effect = Effect.RESTARTED if is_restart else Effect.RESUMED
	return Leg(after._replace(due_at=max(after.due_at, before.due_at)), suspension.end, suspension, effect)


def left_at(reckoning: Reckoning, at: datetime) -> TimeLimit:
	"""What is left of a running limit at a moment before it ends."""
	match reckoning.limit.unit:
		case TimeLimitUnit.WORKING_HOUR:
			minutes = reckoning.calendar.working_minutes_between(at, reckoning.due_at)
			return TimeLimit(Fraction(max(minutes, 1), 60), TimeLimitUnit.WORKING_HOUR)
		case TimeLimitUnit.WORKING_DAY:
			whole = reckoning.calendar.count_working_days(at.date(), reckoning.due_at.date())
			left = whole - _HALF if reckoning.limit.number % 1 else whole
			return TimeLimit(left, TimeLimitUnit.WORKING_DAY) if left > 0 else _REST_OF_THE_DAY
		case TimeLimitUnit.SAME_DAY:
			return _REST_OF_THE_DAY
	days = (reckoning.nominal - at.date()).days
	return TimeLimit(days, TimeLimitUnit.CALENDAR_DAY) if days > 0 else _REST_OF_THE_DAY


def _resumed_from(before: Reckoning, end: datetime, rest: TimeLimit) -> datetime:
	"""Days left keep the hour of the appointment: that of the first receipt, not of the supplement's."""
	keeps_hour = before.rules.return_hour is ReturnHour.SAME_CLOCK_TIME
	is_in_days = rest.unit in (TimeLimitUnit.WORKING_DAY, TimeLimitUnit.CALENDAR_DAY)
	return datetime.combine(end.date(), before.received_at.time()) if keeps_hour and is_in_days else end
