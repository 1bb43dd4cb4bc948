"""Why that date? The steps from receipt to due date, in words the desk, the slip and the public page print.

NĐ 61/2018 Đ.6.1 and Đ.17.3: the applicant may know how the appointment was reached. The steps are told from
the reckoning that produced the date and add no arithmetic of their own. `describe` gives an English template
with its facts; the boundary translates the template and the facts named in TRANSLATED_FACTS.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final, NamedTuple

from onestop.rules.time_limit import DueDateRules, TimeLimit, TimeLimitUnit
from onestop.rules.working_time import WorkingCalendar

WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
TRANSLATED_FACTS: Final = ("weekday", "next_weekday", "reason")
_LISTED_DAYS = 5  # more working days than this are given as a range
_BLDS_147_2 = "BLDS 2015 Đ.147.2"


class StepKind(StrEnum):
	RECEIVED = "Received"
	STARTS_AT_OPENING = "Starts at Opening"
	COUNTING_STARTS = "Counting Starts"
	WORKING_DAYS = "Working Days"
	HALF_DAY = "Half Day"
	CALENDAR_DAYS = "Calendar Days"
	WORKING_HOURS = "Working Hours"
	MONTHS = "Months"
	SHORT_MONTH = "Short Month"
	SAME_DAY = "Same Day"
	AFTER_CUTOFF = "After Cut-off"
	WEEKEND = "Weekend"
	CLOSED = "Closed"
	PARTLY_CLOSED = "Partly Closed"
	ON_DUTY = "On Duty"
	COMPENSATORY = "Compensatory"
	ROLLED = "Rolled"
	DUE = "Due"


TEMPLATES: Final[Mapping[StepKind, str]] = {
	StepKind.RECEIVED: "Received at {time} on {weekday} {date}.",
	StepKind.STARTS_AT_OPENING: "Outside working hours: counted from {time} on {weekday} {date}.",
	StepKind.COUNTING_STARTS: "Counting starts on the day after receipt, {date}.",
	StepKind.WORKING_DAYS: "{number} working days: {days}.",
	StepKind.HALF_DAY: "Half a working day: until {time} on {weekday} {date}.",
	StepKind.CALENDAR_DAYS: "{number} calendar days: until {weekday} {date}.",
	StepKind.WORKING_HOURS: "{number} working hours: until {time} on {weekday} {date}.",
	StepKind.MONTHS: "{number} months: until the corresponding day, {weekday} {date}.",
	StepKind.SHORT_MONTH: "{number} months: until {weekday} {date}, the end of a month without a day {day}.",
	StepKind.SAME_DAY: "Received by {cutoff}: answered the same day.",
	StepKind.AFTER_CUTOFF: "Received after {cutoff}: answered on the next working day, {date}.",
	StepKind.WEEKEND: "Skipped: {days} (weekend).",
	StepKind.CLOSED: "Closed {days}: {reason}.",
	StepKind.PARTLY_CLOSED: "Partly closed {days}: {reason}.",
	StepKind.ON_DUTY: "Open on duty but not counted: {days}.",
	StepKind.COMPENSATORY: "Worked and counted: {days} ({reason}).",
	StepKind.ROLLED: "{weekday} {date} is closed: moved to {next_weekday} {next_date}.",
	StepKind.DUE: "Answer due at {time} on {weekday} {date}.",
}
ONE: Final[Mapping[StepKind, str]] = {
	StepKind.WORKING_DAYS: "1 working day: {days}.",
	StepKind.CALENDAR_DAYS: "1 calendar day: until {weekday} {date}.",
	StepKind.WORKING_HOURS: "1 working hour: until {time} on {weekday} {date}.",
	StepKind.MONTHS: "1 month: until the corresponding day, {weekday} {date}.",
	StepKind.SHORT_MONTH: "1 month: until {weekday} {date}, the end of a month without a day {day}.",
}


@dataclass(frozen=True, slots=True)
class WorkingStep:
	"""One line of the working: what, from when to when, the facts to print and the law it rests on."""

	kind: StepKind
	first: date
	last: date
	facts: Mapping[str, object] = field(hash=False)
	source: str = ""


class Reckoning(NamedTuple):
	"""What the calculator found on its way to the due date."""

	received_at: datetime
	limit: TimeLimit
	calendar: WorkingCalendar
	rules: DueDateRules
	started_at: datetime  # receipt, or the next working moment for hours and "at once"
	nominal: date  # the last day, before a closed day moves it on
	due_at: datetime


def describe(step: WorkingStep) -> tuple[str, dict[str, object]]:
	"""An English sentence with placeholders, and the facts that fill them."""
	templates = ONE if step.facts.get("number") == 1 and step.kind in ONE else TEMPLATES
	return templates[step.kind], dict(step.facts)


def explain(reckoning: Reckoning) -> tuple[WorkingStep, ...]:
	"""From receipt to due date, in the order a clerk would tell it."""
	return (
		_moment(StepKind.RECEIVED, reckoning.received_at, "NĐ 61/2018 Đ.17.3"),
		*_start(reckoning),
		*_count(reckoning),
		*_days_passed_over(reckoning),
		*_roll(reckoning),
		_moment(StepKind.DUE, reckoning.due_at, "NĐ 61/2018 Đ.17.3"),
	)


def _start(reckoning: Reckoning) -> Iterator[WorkingStep]:
	if reckoning.limit.unit not in (TimeLimitUnit.WORKING_HOUR, TimeLimitUnit.SAME_DAY):
		first = reckoning.received_at.date() + timedelta(days=1)
		yield WorkingStep(StepKind.COUNTING_STARTS, first, first, _on(first), _BLDS_147_2)
	elif reckoning.started_at != reckoning.received_at:
		yield _moment(StepKind.STARTS_AT_OPENING, reckoning.started_at, "NĐ 61/2018 Đ.8.1")


def _count(reckoning: Reckoning) -> Iterator[WorkingStep]:
	match reckoning.limit.unit:
		case TimeLimitUnit.WORKING_DAY:
			yield from _count_working_days(reckoning)
		case TimeLimitUnit.CALENDAR_DAY:
			yield _until(StepKind.CALENDAR_DAYS, reckoning, _BLDS_147_2)
		case TimeLimitUnit.WORKING_HOUR:
			yield _moment(StepKind.WORKING_HOURS, reckoning.due_at, "BLDS 2015 Đ.147.1", **_number(reckoning))
		case TimeLimitUnit.MONTH:
			is_short = reckoning.nominal.day < reckoning.received_at.day
			kind = StepKind.SHORT_MONTH if is_short else StepKind.MONTHS
			yield _until(kind, reckoning, "BLDS 2015 Đ.148.3")
		case TimeLimitUnit.SAME_DAY:
			is_same = reckoning.started_at.date() == reckoning.nominal
			facts = {**_on(reckoning.nominal), "cutoff": f"{reckoning.rules.same_day.cutoff:%H:%M}"}
			told = StepKind.SAME_DAY if is_same else StepKind.AFTER_CUTOFF
			yield WorkingStep(told, reckoning.nominal, reckoning.nominal, facts, "NĐ 23/2015 Đ.7")


def _count_working_days(reckoning: Reckoning) -> Iterator[WorkingStep]:
	whole = int(reckoning.limit.number)
	after, last = reckoning.received_at.date(), reckoning.due_at.date()
	days = [day for day in _each(after + timedelta(days=1), last) if reckoning.calendar.is_working_day(day)]
	if days := days[:whole]:
		ranges = [(day, day) for day in days] if whole <= _LISTED_DAYS else [(days[0], days[-1])]
		facts = {"number": whole, "days": write_ranges(ranges)}
		yield WorkingStep(StepKind.WORKING_DAYS, days[0], days[-1], facts, _BLDS_147_2)
	if reckoning.limit.number != whole:
		yield _moment(StepKind.HALF_DAY, reckoning.due_at, "TT 01/2018 Đ.8")


def _days_passed_over(reckoning: Reckoning) -> Iterator[WorkingStep]:
	"""The closed days that mattered, one step for each reason, in the order they were met."""
	found: dict[tuple[StepKind, str, str], list[date]] = {}
	for day in _each(_first_that_mattered(reckoning), reckoning.due_at.date()):
		for reason in _why_not_ordinary(day, reckoning.calendar):
			found.setdefault(reason, []).append(day)
	for (kind, why, source), days in found.items():
		facts = {"days": write_ranges(_merge(days)), "reason": why}
		yield WorkingStep(kind, days[0], days[-1], facts, source)


def _first_that_mattered(reckoning: Reckoning) -> date:
	match reckoning.limit.unit:
		case TimeLimitUnit.CALENDAR_DAY | TimeLimitUnit.MONTH:
			return reckoning.nominal
		case TimeLimitUnit.WORKING_DAY:
			return reckoning.received_at.date() + timedelta(days=1)
	return reckoning.received_at.date()


def _why_not_ordinary(day: date, calendar: WorkingCalendar) -> Iterator[tuple[StepKind, str, str]]:
	closures, compensation = calendar.closures_on(day), calendar.compensation_on(day)
	is_counted = calendar.is_working_day(day)
	for closure in closures:
		kind = StepKind.PARTLY_CLOSED if is_counted else StepKind.CLOSED
		yield kind, closure.reason, closure.source or "BLLĐ 2019 Đ.112"
	if compensation:
		yield StepKind.COMPENSATORY, compensation.reason, compensation.source
	if not (is_counted or closures):
		on_duty = bool(calendar.sessions_on(day))
		yield (
			(StepKind.ON_DUTY, "", "QĐ 14/2010/QĐ-TTg")
			if on_duty
			else (StepKind.WEEKEND, "", "BLLĐ 2019 Đ.111")
		)


def _roll(reckoning: Reckoning) -> Iterator[WorkingStep]:
	last = reckoning.due_at.date()
	if last != reckoning.nominal:
		to = _on(last)
		facts = {**_on(reckoning.nominal), "next_weekday": to["weekday"], "next_date": to["date"]}
		yield WorkingStep(StepKind.ROLLED, reckoning.nominal, last, facts, "BLDS 2015 Đ.148.5")


def _until(kind: StepKind, reckoning: Reckoning, source: str) -> WorkingStep:
	facts = {**_on(reckoning.nominal), **_number(reckoning), "day": reckoning.received_at.day}
	return WorkingStep(
		kind, reckoning.received_at.date() + timedelta(days=1), reckoning.nominal, facts, source
	)


def _moment(kind: StepKind, moment: datetime, source: str, **facts: object) -> WorkingStep:
	on = moment.date()
	return WorkingStep(kind, on, on, {"time": f"{moment:%H:%M}", **_on(on), **facts}, source)


def _on(on: date) -> dict[str, object]:
	return {"weekday": WEEKDAYS[on.weekday()], "date": f"{on:%d/%m/%Y}"}


def _number(reckoning: Reckoning) -> dict[str, int | Decimal | str]:
	number = reckoning.limit.number
	if isinstance(number, Fraction) and number.denominator != 1:
		hours, minutes = divmod(round(number * 60), 60)
		return {"number": f"{hours}:{minutes:02}"}
	return {"number": int(number) if number == int(number) else Decimal(str(number))}


def _each(first: date, last: date) -> Iterator[date]:
	return (date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1))


def _merge(days: Iterable[date]) -> list[tuple[date, date]]:
	"""Neighbouring days become one range."""
	ranges: list[tuple[date, date]] = []
	for day in days:
		if ranges and (day - ranges[-1][1]).days == 1:
			ranges[-1] = (ranges[-1][0], day)
		else:
			ranges.append((day, day))
	return ranges


def write_ranges(ranges: list[tuple[date, date]]) -> str:
	"""As a clerk writes them: 06, 09, 10/01/2017 or 26/01–01/02/2017."""
	written: list[str] = []
	following: date | None = None
	for first, last in reversed(ranges):
		end = _shortened(last, following)
		written.append(end if first == last else f"{_shortened(first, last)}–{end}")
		following = first
	return ", ".join(reversed(written))


def _shortened(day: date, following: date | None) -> str:
	if following is None or day.year != following.year:
		return f"{day:%d/%m/%Y}"
	return f"{day:%d}" if day.month == following.month else f"{day:%d/%m}"
