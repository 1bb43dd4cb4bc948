"""May the appointment be moved, and to which day?

NĐ 61/2018 Đ.19.9: who will be late says so at least one day before the time limit ends, with an apology, the
reason and the new date (form 04), at most once. A second time only the leader answers for. Statistics are
measured against the time limit; the new date is a promise kept beside it.
"""

from dataclasses import dataclass
from datetime import date, datetime

from onestop.rules.errors import RuleError
from onestop.rules.working_time import WorkingCalendar


class AlreadyReappointed(RuleError):
	code = "already_reappointed"
	template = (
		"The appointment has been moved {times} time(s); the law allows one. "
		"Answer the dossier, or ask the leader to move it again with a reason."
	)
	times: int


class ReappointmentReasonMissing(RuleError):
	code = "reappointment_reason_missing"
	template = "A new appointment needs the reason for the delay. Write it as the applicant will read it."


class NotLater(RuleError):
	code = "reappointment_not_later"
	template = "{on:%d/%m/%Y} is not after the appointment of {due:%d/%m/%Y}. Choose a later day."
	on: date
	due: date


class DayAlreadyPassed(RuleError):
	code = "reappointment_in_the_past"
	template = "{on:%d/%m/%Y} has already passed. Choose a day from {today:%d/%m/%Y} on."
	on: date
	today: date


class ClosedDay(RuleError):
	code = "reappointment_on_closed_day"
	template = "{on:%d/%m/%Y} is no working day. Choose {next_on:%d/%m/%Y} or a later one."
	on: date
	next_on: date


@dataclass(frozen=True, slots=True)
class Reappointment:
	"""The moment promised, and whether the applicant was told a day before the old one (Đ.19.9)."""

	promised_at: datetime
	is_in_time: bool


def reappoint(
	on: date, due_at: datetime, today: date, calendar: WorkingCalendar, times: int, is_leader: bool, why: str
) -> Reappointment:
	"""`due_at` is the appointment as it stands; `times` how often it was moved before."""
	if not why.strip():
		raise ReappointmentReasonMissing()
	if times and not is_leader:
		raise AlreadyReappointed(times=times)
	if on <= due_at.date():
		raise NotLater(on=on, due=due_at.date())
	if on < today:
		raise DayAlreadyPassed(on=on, today=today)
	if not calendar.is_working_day(on):
		raise ClosedDay(on=on, next_on=calendar.working_day_on_or_after(on))
	promised_at = datetime.combine(on, calendar.working_hours_on(on)[-1].closes)
	return Reappointment(promised_at, is_in_time=today < due_at.date())
