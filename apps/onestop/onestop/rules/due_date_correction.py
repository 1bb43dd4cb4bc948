"""Whose appointment moves when a working calendar or an internal process is corrected, and by how much?

BLDS 2015 Đ.148.5 (a closed last day moves on), NĐ 61/2018 Đ.19.9 (the applicant is told the new date). Both
dates come from the one calculator, under the old calendar and under the new one; what is resolved never moves
(its date is asked of nobody here). A slip changes when the date the applicant was told last is another one.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from onestop.rules.errors import RuleError
from onestop.rules.working_time import WorkingCalendar

ACTION: Final = "Correct the Appointment"


class CalendarMovesDossiers(RuleError):
	code = "calendar_moves_dossiers"
	template = (
		"The change moves the appointments of {number} open dossier(s). "
		"Look at the preview, then apply it with its reason and decision."
	)
	number: int


class CorrectionReasonMissing(RuleError):
	code = "due_dates_reason_missing"
	template = "A correction needs its reason, as the applicants will read it. Write why the dates change."


class CorrectionDecisionMissing(RuleError):
	code = "correction_decision_missing"
	template = "A correction rests on a decision. Enter its number and its date."


class DecidedInTheFuture(RuleError):
	code = "decided_in_the_future"
	template = "The decision of {on:%d/%m/%Y} is dated after today. Correct its date."
	on: date


@dataclass(frozen=True, slots=True)
class Decision:
	"""Why dates change, and who said so."""

	reason: str
	number: str
	decided_on: date | None


@dataclass(frozen=True, slots=True)
class Appointment:
	"""What the time limit gives, and the day promised on form 04 beside it, if any."""

	due_at: datetime
	promised_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Shift:
	"""One dossier's move; `days` are working days, negative when the answer is due earlier."""

	before: Appointment
	after: Appointment
	days: int
	changes_slip: bool
	will_be_late: bool


def check_decision(decision: Decision, today: date) -> None:
	"""Refuses a correction that nobody can account for."""
	if not decision.reason.strip():
		raise CorrectionReasonMissing()
	if not decision.number.strip() or decision.decided_on is None:
		raise CorrectionDecisionMissing()
	if decision.decided_on > today:
		raise DecidedInTheFuture(on=decision.decided_on)


def shift(
	before: Appointment, after: Appointment, now: datetime, calendar: WorkingCalendar, is_suspended: bool
) -> Shift | None:
	"""None when nothing moves."""
	if before == after:
		return None
	told_before, told_after = (each.promised_at or each.due_at for each in (before, after))
	is_late = not is_suspended and after.due_at.date() < now.date() <= before.due_at.date()
	days = calendar.count_working_days(before.due_at.date(), after.due_at.date())
	return Shift(before, after, days, told_before != told_after, is_late)


def kept_promise(promised_at: datetime | None, calendar: WorkingCalendar) -> datetime | None:
	"""A day that was promised stays promised; if it is closed now, the next one that is open."""
	if promised_at is None:
		return None
	on = calendar.working_day_on_or_after(promised_at.date())
	return datetime.combine(on, calendar.working_hours_on(on)[-1].closes)
