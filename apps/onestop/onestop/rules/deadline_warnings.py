"""Which warning about a deadline is due now, and who gets it?

NĐ 61/2018 Đ.19.9 (before a time limit is missed the agency apologises in writing and names a new date, one
day before it expires at the latest); TT 01/2018 Đ.8 (each step has its time), Đ.17 (progress is followed).
A warning is given in office hours: an evening has nobody who could act. Of several thresholds that are passed
at once only the nearest to the deadline speaks. What is overdue is said once, with the head of the unit among
the readers.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from onestop.rules.time_limit import TimeLimitUnit
from onestop.rules.working_time import WorkingCalendar


class Kind(StrEnum):
	STEP_EXPIRING = "Step Expiring"
	DOSSIER_EXPIRING = "Dossier Expiring"
	APOLOGY_DUE = "Apology Due"
	STEP_OVERDUE = "Step Overdue"
	DOSSIER_OVERDUE = "Dossier Overdue"


OF_STEPS = frozenset({Kind.STEP_EXPIRING, Kind.STEP_OVERDUE})
OVERDUE = frozenset({Kind.STEP_OVERDUE, Kind.DOSSIER_OVERDUE})
ONE_DAY = Decimal(1)


@dataclass(frozen=True, slots=True)
class Threshold:
	"""`number` of working days or hours ahead; told to whose work it is, to the head, or both."""

	kind: Kind
	number: Decimal = Decimal(0)
	unit: TimeLimitUnit = TimeLimitUnit.WORKING_DAY
	to_owner: bool = True
	to_head: bool = False


@dataclass(frozen=True, slots=True)
class Watched:
	"""A deadline that runs: of a step of the process, or of the dossier itself."""

	deadline: datetime
	is_step: bool = False
	is_apology_sent: bool = False


def due_warnings(
	watched: Watched, now: datetime, thresholds: Iterable[Threshold], calendar: WorkingCalendar
) -> tuple[Threshold, ...]:
	"""Of each kind the nearest threshold that is reached; nothing outside office hours."""
	if not calendar.is_open(now):
		return ()
	nearest: dict[Kind, Threshold] = {}
	for threshold in sorted(thresholds, key=lambda one: minutes_before(one, watched.deadline, calendar)):
		if fits(threshold, watched) and is_reached(threshold, watched.deadline, now, calendar):
			nearest.setdefault(threshold.kind, threshold)
	return tuple(nearest.values())


def fits(threshold: Threshold, watched: Watched) -> bool:
	"""An apology is due for the dossier alone, and only once."""
	if threshold.kind is Kind.APOLOGY_DUE:
		return not watched.is_step and not watched.is_apology_sent
	return (threshold.kind in OF_STEPS) is watched.is_step


def is_reached(threshold: Threshold, deadline: datetime, now: datetime, calendar: WorkingCalendar) -> bool:
	if threshold.kind in OVERDUE:
		return now > deadline
	if now > deadline:
		return False
	if threshold.unit is TimeLimitUnit.WORKING_HOUR:
		return calendar.working_minutes_between(now, deadline) <= threshold.number * 60
	number = max(threshold.number, ONE_DAY) if threshold.kind is Kind.APOLOGY_DUE else threshold.number
	return calendar.count_working_days(now.date(), deadline.date()) <= number


def minutes_before(threshold: Threshold, deadline: datetime, calendar: WorkingCalendar) -> int:
	"""For the order of thresholds: a day is the office's own day."""
	if threshold.unit is TimeLimitUnit.WORKING_HOUR:
		return int(threshold.number * 60)
	midnight = datetime.combine(deadline.date(), datetime.min.time())
	opens_for = calendar.working_minutes_between(midnight, midnight.replace(hour=23, minute=59))
	return int(threshold.number * max(opens_for, 1))


def readers(threshold: Threshold, owners: Collection[str], heads: Collection[str]) -> tuple[str, ...]:
	"""Everybody once. A warning nobody would read goes to the head: it is not lost."""
	wanted = [*(owners if threshold.to_owner else ()), *(heads if threshold.to_head else ())]
	return tuple(dict.fromkeys(wanted or heads))
