"""May a version begin on this day, and when does the one before it end?

NĐ 63/2010 Đ.13–15 (a new announcement replaces the one before). Exactly one version is in force on any day:
publishing the next one ends an open one on the day before; overlapping and missing days are refused. Only
after a decision has abolished the procedure may days pass without a version.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from onestop.rules.errors import RuleError

ONE_DAY = timedelta(days=1)


class VersionsOverlap(RuleError):
	code = "versions_overlap"
	template = (
		"Version {other} of this procedure is already in force in that period. Begin this one after it has "
		"begun and ended, or end it first."
	)
	other: str


class DaysWithoutVersion(RuleError):
	code = "days_without_version"
	template = (
		"From {first:%d/%m/%Y} to {last:%d/%m/%Y} no version would be in force. Let the versions follow each "
		"other without a gap, or name the decision that abolished the procedure."
	)
	first: date
	last: date


@dataclass(frozen=True, slots=True)
class Period:
	"""The days on which a version holds; without an end it holds until it is replaced."""

	version: str
	first: date
	last: date | None = None
	is_abolished: bool = False  # a decision ended the procedure with it

	def overlaps(self, other: "Period") -> bool:
		return (self.last is None or self.last >= other.first) and (
			other.last is None or other.last >= self.first
		)


@dataclass(frozen=True, slots=True)
class Ending:
	"""An open version that ends because its successor begins."""

	version: str
	on: date


def succeed(new: Period, published: Iterable[Period]) -> Ending | None:
	"""What publishing `new` ends; refuses days with two versions and days without any."""
	others = sorted(published, key=lambda period: period.first)
	ending = next((_ending(other, new) for other in others if _is_open_before(other, new)), None)
	ended = [
		replace(other, last=ending.on) if ending and other.version == ending.version else other
		for other in others
	]
	check_periods([*ended, new], new)
	return ending


def check_periods(periods: Iterable[Period], changed: Period) -> None:
	"""No day with two versions and none without, on both sides of the changed period."""
	ordered = sorted(periods, key=lambda period: period.first)
	for other in ordered:
		if other.version != changed.version and other.overlaps(changed):
			raise VersionsOverlap(other=other.version)
	for before, after in pairwise(ordered):
		first = before.last + ONE_DAY if before.last else after.first
		if changed in (before, after) and first < after.first and not before.is_abolished:
			raise DaysWithoutVersion(first=first, last=after.first - ONE_DAY)


def _is_open_before(other: Period, new: Period) -> bool:
	return other.last is None and other.first < new.first


def _ending(other: Period, new: Period) -> Ending:
	return Ending(other.version, new.first - ONE_DAY)
