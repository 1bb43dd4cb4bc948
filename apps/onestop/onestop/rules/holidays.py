"""Which days does the law close?

BLLĐ 2019 Đ.112 names the public holidays; Đ.111.3: a holiday on the weekly rest day gives the next working
day off. The yearly decision swaps some working days for rest days. The rows come from outside (a decision, a
lunar calendar); what is proposed here binds the town only when the year's calendar is confirmed.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

WEEKEND: Final = (5, 6)


class ProposalKind(StrEnum):
	HOLIDAY = "Holiday"
	SUBSTITUTE = "Substitute"  # for a holiday on a weekly rest day
	SWAPPED = "Swapped"  # closed by decision, worked on another day
	COMPENSATORY = "Compensatory"  # a rest day worked for a swapped day


@dataclass(frozen=True, slots=True)
class Holiday:
	on: date
	name: str
	certainty: str = ""


@dataclass(frozen=True, slots=True)
class Swap:
	"""By decision: closed `off`, worked `worked`."""

	off: date
	worked: date
	name: str
	certainty: str = ""


@dataclass(frozen=True, slots=True)
class ProposedDay:
	"""`stands_for` is the holiday replaced, or the other day of a swap."""

	on: date
	kind: ProposalKind
	name: str
	certainty: str
	stands_for: date | None = None


def propose(
	year: int, holidays: Iterable[Holiday], swaps: Iterable[Swap] = (), weekly_rest: Collection[int] = WEEKEND
) -> tuple[ProposedDay, ...]:
	"""The year's closures that fall on working weekdays, and the rest days to work, in order of date."""
	rows = {holiday.on: holiday for holiday in sorted(holidays, key=lambda holiday: holiday.on)}
	proposed = (*_closures(rows, weekly_rest), *_swapped(swaps))
	return tuple(sorted((day for day in proposed if day.on.year == year), key=lambda day: day.on))


def _closures(rows: dict[date, Holiday], weekly_rest: Collection[int]) -> Iterator[ProposedDay]:
	taken = set(rows)
	for on, holiday in rows.items():
		if on.weekday() not in weekly_rest:
			yield ProposedDay(on, ProposalKind.HOLIDAY, holiday.name, holiday.certainty)
			continue
		substitute = _next_free(on, taken, weekly_rest)
		taken.add(substitute)
		yield ProposedDay(substitute, ProposalKind.SUBSTITUTE, holiday.name, holiday.certainty, stands_for=on)


def _next_free(on: date, taken: set[date], weekly_rest: Collection[int]) -> date:
	while on in taken or on.weekday() in weekly_rest:
		on += timedelta(days=1)
	return on


def _swapped(swaps: Iterable[Swap]) -> Iterator[ProposedDay]:
	for swap in swaps:
		yield ProposedDay(swap.off, ProposalKind.SWAPPED, swap.name, swap.certainty, swap.worked)
		yield ProposedDay(swap.worked, ProposalKind.COMPENSATORY, swap.name, swap.certainty, swap.off)
