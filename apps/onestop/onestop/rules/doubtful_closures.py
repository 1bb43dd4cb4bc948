"""Which closures of a calendar deserve a second look?

BLLĐ 2019 Đ.111–112: a closure gives people a working day off. One that falls on no working day, or repeats
another, is probably a slip of the pen; it harms nothing, so it is pointed out and never refused.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import combinations

from onestop.rules.office_hours import Closure
from onestop.rules.working_time import WorkingCalendar


class Doubt(StrEnum):
	"""What is doubtful and what to do, as in a refusal."""

	NO_WORKING_DAY = "The closure “{reason}” from {first:%d/%m/%Y} falls on no working day. Check its dates."
	OVERLAP = (
		"The closures “{reason}” and “{other}” overlap from {first:%d/%m/%Y}. Check whether one is enough."
	)


@dataclass(frozen=True, slots=True)
class DoubtfulClosure:
	doubt: Doubt
	reason: str
	first: date
	other: str = ""


def doubtful_closures(closures: Sequence[Closure], unclosed: WorkingCalendar) -> tuple[DoubtfulClosure, ...]:
	"""`unclosed` is the same calendar without any closure."""
	return (*_without_effect(closures, unclosed), *_overlapping(closures))


def _without_effect(closures: Sequence[Closure], unclosed: WorkingCalendar) -> Iterator[DoubtfulClosure]:
	for closure in closures:
		number = (closure.last - closure.first).days + 1
		days = (closure.first + timedelta(days=passed) for passed in range(number))
		if not any(unclosed.is_working_day(on) for on in days):
			yield DoubtfulClosure(Doubt.NO_WORKING_DAY, closure.reason, closure.first)


def _overlapping(closures: Sequence[Closure]) -> Iterator[DoubtfulClosure]:
	for one, other in combinations(sorted(closures, key=lambda closure: closure.first), 2):
		shares_hours = max(one.from_time, other.from_time) < min(one.to_time, other.to_time)
		if other.first <= one.last and shares_hours:
			yield DoubtfulClosure(Doubt.OVERLAP, one.reason, other.first, other.reason)
