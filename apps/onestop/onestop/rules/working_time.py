"""When is the office open, and when has so much working time passed?

BLLĐ 2019 Đ.105, Đ.111–112; BLDS 2015 Đ.147–148. Every moment is a naive wall-clock time in
Asia/Ho_Chi_Minh, which has no daylight saving; aware datetimes are refused. A year whose calendar nobody
confirmed is never guessed.

A session includes its closing minute: a paper handed in at 17:00 sharp is handed in during office hours.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from itertools import accumulate

from onestop.rules.errors import RuleError
from onestop.rules.office_hours import (
	MONDAY,
	NOON,
	Closure,
	CompensatoryDay,
	Session,
	WeekPattern,
	closures_by_day,
	open_days,
)

__all__ = [
	"MONDAY",
	"NOON",
	"AwareMomentRefused",
	"CalendarNotConfirmed",
	"Closure",
	"CompensatoryDay",
	"Session",
	"WeekPattern",
	"WorkingCalendar",
]

_EPOCH = datetime.min
_MICROSECOND = timedelta(microseconds=1)
_MINUTE = 60_000_000  # in microseconds, the unit of every stored moment


class CalendarNotConfirmed(RuleError):
	code = "calendar_not_confirmed"
	template = "The working calendar of {year} has not been confirmed. Confirm it before computing its dates."
	year: int


class AwareMomentRefused(RuleError):
	code = "aware_moment_refused"
	template = "The moment {moment} carries a time zone. Give the local clock time of Vietnam without a zone."
	moment: datetime


class WorkingCalendar:
	"""Built once, then every question is one or two binary searches; share it between requests."""

	__slots__ = (
		"_before",
		"_closes",
		"_closures",
		"_compensated",
		"_counted",
		"_days",
		"_ends",
		"_last_known",
		"_opens",
		"_sessions",
		"_starts",
		"_through",
	)

	def __init__(
		self,
		patterns: Iterable[WeekPattern],
		closures: Iterable[Closure] = (),
		compensatory_days: Iterable[CompensatoryDay] = (),
		confirmed_years: Iterable[int] = (),
	) -> None:
		self._last_known = _ends_of_runs(confirmed_years)
		self._closures = closures_by_day(closures)
		self._compensated = {day.on: day for day in compensatory_days}
		self._sessions = dict(open_days(self._last_known, patterns, self._closures, self._compensated))
		self._counted = dict(_counted_days(self._sessions))
		self._days = list(self._counted)
		self._opens, self._closes = _moments(self._sessions)
		self._starts, self._ends = _moments(self._counted)
		lengths = [end - start for start, end in zip(self._starts, self._ends, strict=True)]
		self._through = list(accumulate(lengths))
		self._before = [total - length for total, length in zip(self._through, lengths, strict=True)]

	def is_working_day(self, on: date) -> bool:
		"""Does the day count? A day with only part of its hours closed still does."""
		self._known(on.year)
		return on.toordinal() in self._counted

	def sessions_on(self, on: date) -> tuple[Session, ...]:
		"""The hours the office is open that day, duty included."""
		self._known(on.year)
		return self._sessions.get(on.toordinal(), ())

	def working_hours_on(self, on: date) -> tuple[Session, ...]:
		"""The sessions that count, in order."""
		self._known(on.year)
		return self._counted.get(on.toordinal(), ())

	def closures_on(self, on: date) -> tuple[Closure, ...]:
		"""The dated closures that touch the day, to say why it is closed."""
		return self._closures.get(on.toordinal(), ())

	def compensation_on(self, on: date) -> CompensatoryDay | None:
		"""The day's place among the rest days that are worked, if it has one."""
		return self._compensated.get(on)

	def is_open(self, moment: datetime) -> bool:
		"""Can a paper be handed in at this moment? On duty too."""
		self._known(moment.year)
		at = _microseconds(moment)
		index = bisect_right(self._opens, at) - 1
		return index >= 0 and at <= self._closes[index]

	def next_open(self, moment: datetime) -> datetime:
		"""The moment itself when the office is open, otherwise the next opening, duty included."""
		return self._next(moment, self._opens, self._closes)

	def next_working_moment(self, moment: datetime) -> datetime:
		"""As next_open, among the hours that count."""
		return self._next(moment, self._starts, self._ends)

	def next_working_day(self, on: date) -> date:
		"""The first working day after this one."""
		return self.add_working_days(on, 1)

	def working_day_on_or_after(self, on: date) -> date:
		"""The day itself when it counts, otherwise the next one that does (BLDS 2015 Đ.148.5)."""
		return self._day(on, bisect_left(self._days, on.toordinal()))

	def add_working_days(self, on: date, number: int) -> date:
		"""The n-th working day after the day (before it, if negative); 0 is the day itself."""
		if number > 0:
			return self._day(on, bisect_right(self._days, on.toordinal()) + number - 1)
		if number < 0:
			return self._day(on, bisect_left(self._days, on.toordinal()) + number)
		return on

	def count_working_days(self, after: date, through: date) -> int:
		"""Working days after the first date, through the second; negative when the second is earlier."""
		self._connected(after.year, through.year)
		return bisect_right(self._days, through.toordinal()) - bisect_right(self._days, after.toordinal())

	def add_working_minutes(self, moment: datetime, minutes: int) -> datetime:
		"""The moment when that many counted minutes have passed (back in time, if negative)."""
		if minutes == 0:
			return moment
		target = self._elapsed(moment) + minutes * _MINUTE
		if minutes > 0:
			index = bisect_left(self._through, target)
		else:
			index = bisect_right(self._before, target) - 1 if target >= 0 else -1
		if not 0 <= index < len(self._starts):
			raise CalendarNotConfirmed(year=self._edge(moment.year, index))
		found = _EPOCH + (self._starts[index] + target - self._before[index]) * _MICROSECOND
		self._connected(moment.year, found.year)
		return found

	def working_minutes_between(self, start: datetime, end: datetime) -> int:
		"""Whole counted minutes from one moment to the other; negative when the second is earlier."""
		self._connected(start.year, end.year)
		elapsed = self._elapsed(end) - self._elapsed(start)
		return elapsed // _MINUTE if elapsed >= 0 else -(-elapsed // _MINUTE)

	def _elapsed(self, moment: datetime) -> int:
		"""Counted time from the calendar's first day to the moment."""
		self._known(moment.year)
		at = _microseconds(moment)
		index = bisect_right(self._starts, at) - 1
		return self._before[index] + min(at, self._ends[index]) - self._starts[index] if index >= 0 else 0

	def _next(self, moment: datetime, opens: list[int], closes: list[int]) -> datetime:
		at = _microseconds(moment)
		self._known(moment.year)
		index = bisect_left(closes, at)
		if index == len(closes):
			raise CalendarNotConfirmed(year=self._edge(moment.year, index))
		if opens[index] <= at:
			return moment
		found = _EPOCH + opens[index] * _MICROSECOND
		self._connected(moment.year, found.year)
		return found

	def _day(self, start: date, index: int) -> date:
		self._known(start.year)
		if not 0 <= index < len(self._days):
			raise CalendarNotConfirmed(year=self._edge(start.year, index))
		found = date.fromordinal(self._days[index])
		self._connected(start.year, found.year)
		return found

	def _known(self, year: int) -> None:
		if year not in self._last_known:
			raise CalendarNotConfirmed(year=year)

	def _connected(self, one: int, other: int) -> None:
		"""Every year from one to the other is confirmed."""
		first, last = (one, other) if one <= other else (other, one)
		known = self._last_known.get(first, first - 1)
		if last > known:
			raise CalendarNotConfirmed(year=known + 1)

	def _edge(self, year: int, index: int) -> int:
		"""The first year missing after (or before) the confirmed run that holds this year."""
		if index >= 0:
			return self._last_known[year] + 1
		return min(y for y, end in self._last_known.items() if end == self._last_known[year]) - 1


def _counted_days(
	days: Mapping[int, tuple[Session, ...]],
) -> Iterator[tuple[int, tuple[Session, ...]]]:
	for day, sessions in days.items():
		if counted := tuple(session for session in sessions if session.counts):
			yield day, counted


def _moments(days: Mapping[int, tuple[Session, ...]]) -> tuple[list[int], list[int]]:
	"""When the sessions begin and when they end, both in order."""
	sessions = [(day, session) for day, held in days.items() for session in held]
	starts = [_at(day, session.opens) for day, session in sessions]
	return starts, [_at(day, session.closes) for day, session in sessions]


def _microseconds(moment: datetime) -> int:
	if moment.tzinfo is not None:
		raise AwareMomentRefused(moment=moment)
	return (moment - _EPOCH) // _MICROSECOND


def _at(day: int, clock: time) -> int:
	return _microseconds(datetime.combine(date.fromordinal(day), clock))


def _ends_of_runs(years: Iterable[int]) -> dict[int, int]:
	"""Each confirmed year, in order, with the last year of its unbroken run."""
	ends: dict[int, int] = {}
	for year in sorted(set(years), reverse=True):
		ends[year] = ends.get(year + 1, year)
	return dict(reversed(ends.items()))
