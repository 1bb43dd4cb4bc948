"""Why that date, after a suspension? What happened to the clock, in words a clerk reads out.

NĐ 61/2018 Đ.6.1 (the applicant may know), Đ.19.4 (restart). The first leg is told as any due date; then each
suspension with what it did, and the last leg's counting. Nothing is computed here.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from fractions import Fraction
from typing import Final, NamedTuple

from onestop.rules.clock import Clock, Effect, Leg
from onestop.rules.due_date_working import WEEKDAYS, StepKind, describe, explain
from onestop.rules.time_limit import TimeLimit, TimeLimitUnit

_RESTART_SOURCE: Final = "NĐ 61/2018 Đ.19.4"
_RESUME_SOURCE: Final = "QĐ 766/QĐ-TTg"
SUSPENDED: Final[Mapping[bool, str]] = {
	True: "Suspended from {from_time} on {from_date} to {to_time} on {to_date}: {reason}.",
	False: "Suspended since {from_time} on {from_date}: {reason}. The time limit does not run until it ends.",
}
EFFECTS: Final[Mapping[Effect, str]] = {
	Effect.RESTARTED: "Counted anew from {time} on {weekday} {date}: the whole time limit.",
	Effect.TOO_LATE: "The appointment had already passed: the suspension does not move it.",
}
LEFT: Final[Mapping[TimeLimitUnit, str]] = {
	TimeLimitUnit.WORKING_DAY: "{left} working days were left; counted on from {date}.",
	TimeLimitUnit.CALENDAR_DAY: "{left} calendar days were left; counted on from {date}.",
	TimeLimitUnit.WORKING_HOUR: "{left} working hours were left; counted on from {time} on {date}.",
	TimeLimitUnit.SAME_DAY: "No whole day was left: answered the same day, or the next one after {cutoff}.",
}


class Told(NamedTuple):
	"""An English template, the facts that fill it, and the law it rests on."""

	template: str
	facts: Mapping[str, object]
	source: str


def tell(answer: Clock) -> tuple[Told, ...]:
	"""From receipt to the appointment as it stands, in the order it happened."""
	return tuple(_tell(answer))


def _tell(answer: Clock) -> Iterator[Told]:
	yield from _counting(answer.legs[0])
	for leg in answer.legs[1:]:
		yield from _suspended(leg)
		if leg.effect in (Effect.RESTARTED, Effect.RESUMED):
			yield from list(_counting(leg))[1:]


def _counting(leg: Leg) -> Iterator[Told]:
	"""The reckoning's own working; a resumed leg begins with what is told of the suspension."""
	for step in explain(leg.reckoning):
		is_told = leg.effect is Effect.RESUMED and step.kind is StepKind.COUNTING_STARTS
		if not is_told:
			yield Told(*describe(step), step.source)


def _suspended(leg: Leg) -> Iterator[Told]:
	suspension = leg.after
	if suspension is None:
		return
	facts = {**_moment("from_", suspension.start), "reason": suspension.why}
	if suspension.end is not None:
		facts |= _moment("to_", suspension.end)
	yield Told(SUSPENDED[suspension.end is not None], facts, suspension.source)
	if leg.effect is Effect.RESUMED:
		yield Told(LEFT[leg.reckoning.limit.unit], _left(leg), _RESUME_SOURCE)
	elif leg.effect is Effect.RESTARTED:
		yield Told(EFFECTS[Effect.RESTARTED], _moment("", leg.begins_at), _RESTART_SOURCE)
	elif leg.effect is Effect.TOO_LATE:
		yield Told(EFFECTS[Effect.TOO_LATE], {}, "")


def _left(leg: Leg) -> dict[str, object]:
	cutoff = f"{leg.reckoning.rules.same_day.cutoff:%H:%M}"
	return {**_moment("", leg.begins_at), "left": number_of(leg.reckoning.limit), "cutoff": cutoff}


def number_of(limit: TimeLimit) -> str:
	"""Days as a number, hours with their minutes."""
	if limit.unit is TimeLimitUnit.WORKING_HOUR:
		hours, minutes = divmod(int(Fraction(limit.number) * 60), 60)
		return f"{hours}:{minutes:02}" if minutes else f"{hours}"
	number = Fraction(limit.number)
	return str(number) if number.denominator == 1 else f"{float(number):g}".replace(".", ",")


def _moment(prefix: str, at: datetime) -> dict[str, object]:
	words = {"time": f"{at:%H:%M}", "date": f"{at:%d/%m/%Y}", "weekday": WEEKDAYS[at.weekday()]}
	return {f"{prefix}{name}": word for name, word in words.items()}
