"""Who stands in for a position on a day?

NĐ 61/2018 Đ.12.8: an office names who replaces a member of the desk who is away, so that no dossier waits for
a person. The holder acts unless absent, then the backup; if both are away the position is empty: nobody is
guessed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from onestop.rules.errors import RuleError


class HolderPeriodReversed(RuleError):
	code = "holder_period_reversed"
	template = (
		"The period of {user} ends on {last:%d/%m/%Y}, before it begins on {first:%d/%m/%Y}. "
		"Correct one of the two dates."
	)
	user: str
	first: date
	last: date


class HolderRepeated(RuleError):
	code = "holder_repeated"
	template = (
		"{user} stands twice among the holders for the same time, from {first:%d/%m/%Y}. "
		"Remove one row or end it before the other begins."
	)
	user: str
	first: date


@dataclass(frozen=True, slots=True)
class Period:
	"""A person's time in a position, or away from it; both days are included."""

	user: str
	first: date
	last: date = date.max
	is_backup: bool = False

	def __post_init__(self) -> None:
		if self.first > self.last:
			raise HolderPeriodReversed(user=self.user, first=self.first, last=self.last)

	def covers(self, on: date) -> bool:
		return self.first <= on <= self.last


def holder_on(on: date, holdings: Iterable[Period], absences: Iterable[Period] = ()) -> str | None:
	"""The first main holder of the day who is not away, else the first such backup, else nobody."""
	away = {absence.user for absence in absences if absence.covers(on)}
	present = [held for held in holdings if held.covers(on) and held.user not in away]
	first = min(present, key=lambda held: held.is_backup, default=None)
	return first.user if first else None


def acting_on(on: date, holdings: Iterable[Period], absences: Iterable[Period] = ()) -> tuple[str, ...]:
	"""Everybody who acts: all main holders who are there, else all such backups."""
	away = {absence.user for absence in absences if absence.covers(on)}
	present = [held for held in holdings if held.covers(on) and held.user not in away]
	main = tuple(held.user for held in present if not held.is_backup)
	return main or tuple(held.user for held in present)


def away_main_holder(on: date, holdings: Iterable[Period], absences: Iterable[Period]) -> str | None:
	"""For whom a backup acts: the first main holder of the day who is away."""
	away = {absence.user for absence in absences if absence.covers(on)}
	main = (held.user for held in holdings if held.covers(on) and not held.is_backup)
	return next((user for user in main if user in away), None)


def check_holdings(holdings: Sequence[Period]) -> None:
	"""Nobody holds the same position twice at once in the same capacity."""
	for one, other in combinations(holdings, 2):
		is_same = (one.user, one.is_backup) == (other.user, other.is_backup)
		if is_same and max(one.first, other.first) <= min(one.last, other.last):
			raise HolderRepeated(user=one.user, first=max(one.first, other.first))
