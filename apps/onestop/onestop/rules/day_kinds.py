"""What kind of day is it in the office: worked, at rest, closed, half open, made up for, on duty?

BLLĐ 2019 Đ.111 (weekly rest), Đ.112 (public holidays); QĐ 14/2010/QĐ-TTg (Saturday duty).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from onestop.rules.working_time import WorkingCalendar


class DayKind(StrEnum):
	WORKING = "Working Day"
	REST = "Weekly Rest"
	CLOSED = "Closed Day"
	HALF_DAY = "Half Day"
	COMPENSATORY = "Compensatory Day"
	DUTY = "On Duty"


@dataclass(frozen=True, slots=True)
class Day:
	on: date
	kind: DayKind
	reason: str = ""
	source: str = ""


def days_of(calendar: WorkingCalendar, year: int) -> tuple[Day, ...]:
	"""Every day of the year in order, with the reason of what is unusual."""
	first = date(year, 1, 1)
	number = (date(year, 12, 31) - first).days + 1
	return tuple(day_on(calendar, first + timedelta(days=passed)) for passed in range(number))


def day_on(calendar: WorkingCalendar, on: date) -> Day:
	closures, made_up = calendar.closures_on(on), calendar.compensation_on(on)
	kind = _kind(calendar, on)
	if kind is DayKind.COMPENSATORY and made_up:
		return Day(on, kind, made_up.reason, made_up.source)
	reason = "; ".join(dict.fromkeys(closure.reason for closure in closures))
	return Day(on, kind, reason, "; ".join(dict.fromkeys(filter(None, (one.source for one in closures)))))


def _kind(calendar: WorkingCalendar, on: date) -> DayKind:
	closures = calendar.closures_on(on)
	if calendar.is_working_day(on):
		if closures:
			return DayKind.HALF_DAY
		return DayKind.COMPENSATORY if calendar.compensation_on(on) else DayKind.WORKING
	if calendar.sessions_on(on):
		return DayKind.DUTY
	return DayKind.CLOSED if closures else DayKind.REST
