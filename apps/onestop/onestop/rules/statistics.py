"""Is a dossier early, on time, late? Which column does it count in?

TT 01/2020 form 06 (II.06a): (3)=(4)+(5)+(6) received, (7)=(8)+(9)+(10) resolved, (11)=(12)+(13) in progress,
and (3)=(7)+(11). Column (6) of a period is column (11) of the period before. Compared by date: resolved
before the due date is early, on it on time, after it late; what counts is the day the result is there, not
the day it is fetched.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum

from onestop.rules.errors import RuleError
from onestop.rules.reporting_period import Period, PeriodPreset, PeriodReversed, period

__all__ = [
	"Channel",
	"Column",
	"DossierFacts",
	"Period",
	"PeriodPreset",
	"PeriodReversed",
	"ResolvedBeforeReceived",
	"Tally",
	"Timeliness",
	"columns",
	"period",
	"tally",
	"timeliness",
]


class Channel(StrEnum):
	"""NĐ 61/2018 Đ.16."""

	IN_PERSON = "In Person"
	REPRESENTATIVE = "Representative"
	PUBLIC_POST = "Public Post"
	ONLINE = "Online"


class Timeliness(StrEnum):
	EARLY = "Early"
	ON_TIME = "On Time"
	LATE = "Late"
	WITHIN_TIME = "Within Time"  # in progress
	OVERDUE = "Overdue"  # in progress


class Column(IntEnum):
	"""Numbered as on the form."""

	RECEIVED = 3
	RECEIVED_ONLINE = 4
	RECEIVED_OTHERWISE = 5
	CARRIED_OVER = 6
	RESOLVED = 7
	RESOLVED_EARLY = 8
	RESOLVED_ON_TIME = 9
	RESOLVED_LATE = 10
	IN_PROGRESS = 11
	IN_PROGRESS_WITHIN_TIME = 12
	IN_PROGRESS_OVERDUE = 13


class ResolvedBeforeReceived(RuleError):
	code = "resolved_before_received"
	template = (
		"A dossier received on {received_on:%d/%m/%Y} cannot be resolved on {resolved_on:%d/%m/%Y}. "
		"Correct one of the two dates."
	)
	received_on: date
	resolved_on: date


@dataclass(frozen=True, slots=True)
class DossierFacts:
	"""`counted` is False for what the form leaves out: never accepted, or tracked for another agency."""

	received_on: date
	due_on: date
	resolved_on: date | None = None
	channel: Channel = Channel.IN_PERSON
	counted: bool = True
	suspended_on: date | None = None  # still standing still since then

	def __post_init__(self) -> None:
		if self.resolved_on is not None and self.resolved_on < self.received_on:
			raise ResolvedBeforeReceived(received_on=self.received_on, resolved_on=self.resolved_on)


@dataclass(frozen=True, slots=True)
class Tally:
	"""How many dossiers each column holds."""

	counts: Mapping[Column, int] = field(hash=False)

	def __getitem__(self, column: Column) -> int:
		return self.counts.get(column, 0)


def timeliness(
	due_on: date, resolved_on: date | None, on: date, suspended_on: date | None = None
) -> Timeliness:
	"""As seen at the end of the day `on`; what was resolved later is still in progress, and a time limit
	that stands still is as far as on the day it stopped."""
	if resolved_on is None or resolved_on > on:
		seen_on = min(on, suspended_on or on)
		return Timeliness.OVERDUE if seen_on > due_on else Timeliness.WITHIN_TIME
	if resolved_on == due_on:
		return Timeliness.ON_TIME
	return Timeliness.EARLY if resolved_on < due_on else Timeliness.LATE


def columns(dossier: DossierFacts, within: Period) -> frozenset[Column]:
	"""The columns one dossier counts in; none if it was not there during the period."""
	if not dossier.counted or dossier.received_on > within.last or _was_resolved_before(dossier, within):
		return frozenset()
	outcome = timeliness(dossier.due_on, dossier.resolved_on, within.last, dossier.suspended_on)
	return frozenset((Column.RECEIVED, _arrival(dossier, within), *_OUTCOME[outcome]))


def tally(dossiers: Iterable[DossierFacts], within: Period) -> Tally:
	"""The line of the form for these dossiers."""
	counts: Counter[Column] = Counter()
	for held, number in Counter(columns(dossier, within) for dossier in dossiers).items():
		counts.update(dict.fromkeys(held, number))
	return Tally({column: counts[column] for column in Column})


_OUTCOME = {
	Timeliness.EARLY: (Column.RESOLVED, Column.RESOLVED_EARLY),
	Timeliness.ON_TIME: (Column.RESOLVED, Column.RESOLVED_ON_TIME),
	Timeliness.LATE: (Column.RESOLVED, Column.RESOLVED_LATE),
	Timeliness.WITHIN_TIME: (Column.IN_PROGRESS, Column.IN_PROGRESS_WITHIN_TIME),
	Timeliness.OVERDUE: (Column.IN_PROGRESS, Column.IN_PROGRESS_OVERDUE),
}


def _was_resolved_before(dossier: DossierFacts, within: Period) -> bool:
	return dossier.resolved_on is not None and dossier.resolved_on < within.first


def _arrival(dossier: DossierFacts, within: Period) -> Column:
	if dossier.received_on < within.first:
		return Column.CARRIED_OVER
	return Column.RECEIVED_ONLINE if dossier.channel is Channel.ONLINE else Column.RECEIVED_OTHERWISE
