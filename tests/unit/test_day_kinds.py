from collections import Counter
from datetime import date, time

import pytest

from onestop.rules.day_kinds import DayKind, day_on, days_of
from onestop.rules.working_time import NOON, Closure, CompensatoryDay, Session, WeekPattern, WorkingCalendar

HOURS = (Session(time(7, 30), time(11, 30)), Session(time(13, 30), time(17)))
DUTY = (Session(time(7, 30), time(11, 30), counts=False),)


def office(*closures: Closure, worked: tuple[CompensatoryDay, ...] = ()) -> WorkingCalendar:
	return WorkingCalendar([WeekPattern.uniform(HOURS, saturday=DUTY)], closures, worked, [2017])


@pytest.mark.parametrize(
	("on", "kind"),
	[
		(date(2017, 6, 14), DayKind.WORKING),
		(date(2017, 6, 17), DayKind.DUTY),
		(date(2017, 6, 18), DayKind.REST),
		(date(2017, 9, 4), DayKind.CLOSED),
		(date(2017, 9, 5), DayKind.HALF_DAY),
		(date(2017, 9, 9), DayKind.COMPENSATORY),
	],
)
def test_every_day_has_its_kind(on: date, kind: DayKind) -> None:
	closures = [
		Closure(date(2017, 9, 4), date(2017, 9, 4), "Nghỉ bù Quốc khánh"),
		Closure(date(2017, 9, 5), date(2017, 9, 5), "Bão", from_time=NOON),
	]
	worked = (CompensatoryDay(date(2017, 9, 9), "Làm bù"),)
	assert day_on(office(*closures, worked=worked), on).kind is kind


def test_a_closed_day_says_every_reason_once() -> None:
	storm = Closure(date(2017, 9, 4), date(2017, 9, 5), "Bão", "QĐ 1")
	day = day_on(
		office(storm, Closure(date(2017, 9, 4), date(2017, 9, 4), "Nghỉ bù"), storm), date(2017, 9, 4)
	)
	assert (day.reason, day.source) == ("Bão; Nghỉ bù", "QĐ 1")


def test_a_year_is_told_day_by_day(calendar: WorkingCalendar) -> None:
	days = days_of(calendar, 2017)
	count = Counter(day.kind for day in days)
	assert (days[0].on, days[-1].on, len(days)) == (date(2017, 1, 1), date(2017, 12, 31), 365)
	# 260 weekdays, of which the town's calendar of 2017 closes ten
	assert (count[DayKind.WORKING], count[DayKind.WORKING] + count[DayKind.CLOSED]) == (250, 260 + 2)
