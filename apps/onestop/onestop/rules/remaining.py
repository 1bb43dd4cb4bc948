"""How much time is left until the appointment, or by how much is it missed?

NĐ 61/2018 Đ.19.9 (warned before the time limit ends), TT 01/2018 form 05 (early, on time, late). Whether a
day is late is asked of `statistics`, so that a screen and the yearly report never differ; here only the
working days are counted.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from onestop.rules.statistics import Timeliness, timeliness
from onestop.rules.working_time import WorkingCalendar


@dataclass(frozen=True, slots=True)
class Remaining:
	"""`days` are working days between the appointment and the day looked at: left, or passed."""

	timeliness: Timeliness
	days: int


TEMPLATES: Final[Mapping[Timeliness, str]] = {
	Timeliness.WITHIN_TIME: "{days} working days left",
	Timeliness.OVERDUE: "Overdue by {days} working days",
	Timeliness.EARLY: "Resolved {days} working days early",
	Timeliness.ON_TIME: "Resolved on time",
	Timeliness.LATE: "Resolved {days} working days late",
}
LESS_THAN_A_DAY: Final[Mapping[Timeliness, str]] = {
	Timeliness.WITHIN_TIME: "Due today",
	Timeliness.OVERDUE: "Overdue",
	Timeliness.EARLY: "Resolved early",
	Timeliness.ON_TIME: "Resolved on time",
	Timeliness.LATE: "Resolved late",
}


def remaining(due_on: date, resolved_on: date | None, today: date, calendar: WorkingCalendar) -> Remaining:
	"""As seen today; for a resolved dossier as seen on the day the result was there."""
	seen_on = today if resolved_on is None else min(resolved_on, today)
	return Remaining(
		timeliness(due_on, resolved_on, today), abs(calendar.count_working_days(seen_on, due_on))
	)


def describe(left: Remaining) -> tuple[str, dict[str, int]]:
	"""An English template and the facts that fill it."""
	templates = TEMPLATES if left.days else LESS_THAN_A_DAY
	return templates[left.timeliness], {"days": left.days}
