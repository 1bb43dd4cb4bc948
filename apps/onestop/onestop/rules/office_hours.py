"""Which hours does the office keep on a given day?

BLLĐ 2019 Đ.105 (hours), Đ.111 (weekly rest), Đ.112 (public holidays); QĐ 14/2010/QĐ-TTg (Saturday duty).
The week's pattern, unless the day is compensated for another, less what a dated closure takes away. Times are
wall-clock times in Asia/Ho_Chi_Minh.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise

from onestop.rules.errors import RuleError

NOON = time(12)
MONDAY = 0


class InvalidSessions(RuleError):
	code = "invalid_sessions"
	template = "Office hours {opens:%H:%M}–{closes:%H:%M} are reversed or overlap others. Correct the hours."
	opens: time
	closes: time


class InvalidDateRange(RuleError):
	code = "invalid_date_range"
	template = "The range from {first:%d/%m/%Y} to {last:%d/%m/%Y} is reversed. Exchange the two dates."
	first: date
	last: date


class InvalidClosureHours(RuleError):
	code = "invalid_closure_hours"
	template = "The closed hours {from_time:%H:%M}–{to_time:%H:%M} are reversed. Exchange the two times."
	from_time: time
	to_time: time


class NoOfficeHours(RuleError):
	code = "no_office_hours"
	template = (
		"No office hours are in force on {on:%d/%m/%Y}. Add a week of office hours that covers this date."
	)
	on: date


@dataclass(frozen=True, slots=True)
class Session:
	"""One stretch of open office. `counts=False` is duty: open for receiving, but not working time."""

	opens: time
	closes: time
	counts: bool = True

	def __post_init__(self) -> None:
		if self.opens >= self.closes:
			raise InvalidSessions(opens=self.opens, closes=self.closes)


@dataclass(frozen=True, slots=True)
class WeekPattern:
	"""Seven days of sessions, Monday first, from `valid_from` to `valid_to`; the latest valid_from wins."""

	days: tuple[tuple[Session, ...], ...]
	valid_from: date = date.min
	valid_to: date = date.max

	def __post_init__(self) -> None:
		_check_range(self.valid_from, self.valid_to)
		for sessions in self.days:
			_check_order(sessions)

	@classmethod
	def uniform(
		cls,
		sessions: Sequence[Session],
		saturday: Sequence[Session] = (),
		valid_from: date = date.min,
		valid_to: date = date.max,
	) -> "WeekPattern":
		"""The same hours Monday to Friday, Saturday as given, Sunday closed."""
		return cls((*(tuple(sessions),) * 5, tuple(saturday), ()), valid_from, valid_to)


@dataclass(frozen=True, slots=True)
class Closure:
	"""Closed dates, whole by default. Morning only: `to_time=NOON`; afternoon only: `from_time=NOON`."""

	first: date
	last: date
	reason: str
	source: str = ""
	from_time: time = time.min
	to_time: time = time.max

	def __post_init__(self) -> None:
		_check_range(self.first, self.last)
		if self.from_time >= self.to_time:
			raise InvalidClosureHours(from_time=self.from_time, to_time=self.to_time)

	@property
	def is_whole_day(self) -> bool:
		"""Nothing of the day stays open."""
		return (self.from_time, self.to_time) == (time.min, time.max)


@dataclass(frozen=True, slots=True)
class CompensatoryDay:
	"""A rest day that is worked: with its own sessions, or with those of another weekday (Monday is 0)."""

	on: date
	reason: str = ""
	source: str = ""
	as_weekday: int = MONDAY
	sessions: tuple[Session, ...] = ()

	def __post_init__(self) -> None:
		_check_order(self.sessions)


def closures_by_day(closures: Iterable[Closure]) -> dict[int, tuple[Closure, ...]]:
	"""The closures that touch each day (proleptic ordinal), in the order given."""
	days: dict[int, tuple[Closure, ...]] = {}
	for closure in closures:
		for day in range(closure.first.toordinal(), closure.last.toordinal() + 1):
			days[day] = (*days.get(day, ()), closure)
	return days


def open_days(
	years: Iterable[int],
	patterns: Iterable[WeekPattern],
	closures: Mapping[int, tuple[Closure, ...]],
	compensated: Mapping[date, CompensatoryDay],
) -> Iterator[tuple[int, tuple[Session, ...]]]:
	"""Each open day with its sessions: the week's pattern, unless compensated, less what is closed."""
	latest_first = sorted(patterns, key=lambda pattern: pattern.valid_from, reverse=True)
	for year in years:
		for day in range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1):
			on = date.fromordinal(day)
			sessions = _planned(on, latest_first, compensated.get(on))
			for closure in closures.get(day, ()):
				sessions = tuple(_cut(sessions, closure))
			if sessions:
				yield day, sessions


def _planned(
	on: date, patterns: list[WeekPattern], compensated: CompensatoryDay | None
) -> tuple[Session, ...]:
	if compensated and compensated.sessions:
		return compensated.sessions
	for pattern in patterns:
		if pattern.valid_from <= on <= pattern.valid_to:
			return pattern.days[compensated.as_weekday if compensated else on.weekday()]
	raise NoOfficeHours(on=on)


def _cut(sessions: tuple[Session, ...], closure: Closure) -> Iterator[Session]:
	for session in sessions:
		if session.opens < min(session.closes, closure.from_time):
			yield Session(session.opens, min(session.closes, closure.from_time), session.counts)
		if max(session.opens, closure.to_time) < session.closes:
			yield Session(max(session.opens, closure.to_time), session.closes, session.counts)


def _check_range(first: date, last: date) -> None:
	if first > last:
		raise InvalidDateRange(first=first, last=last)


def _check_order(sessions: Sequence[Session]) -> None:
	for earlier, later in pairwise(sessions):
		if earlier.closes > later.opens:
			raise InvalidSessions(opens=later.opens, closes=later.closes)
