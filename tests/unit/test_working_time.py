from bisect import bisect_left
from datetime import UTC, date, datetime, time

import pytest

from onestop.rules.office_hours import InvalidClosureHours, InvalidDateRange, InvalidSessions, NoOfficeHours
from onestop.rules.working_time import (
	NOON,
	AwareMomentRefused,
	CalendarNotConfirmed,
	Closure,
	Session,
	WeekPattern,
	WorkingCalendar,
)

MORNING, AFTERNOON = Session(time(7, 30), time(11, 30)), Session(time(13, 30), time(17))
SUMMER = (Session(time(7), time(11, 30)), AFTERNOON)
DUTY = Session(time(7, 30), time(11, 30), counts=False)


def days_of(weekday: tuple[Session, ...], saturday: tuple[Session, ...] = ()) -> WeekPattern:
	return WeekPattern.uniform(weekday, saturday)


CLOSED_WEEKDAYS = {
	2017: "02/01 26/01 27/01 30/01 31/01 01/02 06/04 01/05 02/05 04/09",
	2018: "01/01 14/02 15/02 16/02 19/02 20/02 25/04 30/04 01/05 03/09 31/12",
	2019: "01/01 04/02 05/02 06/02 07/02 08/02 15/04 29/04 30/04 01/05 02/09",
	2020: "01/01 23/01 24/01 27/01 28/01 29/01 02/04 30/04 01/05 02/09",
	2021: "01/01 10/02 11/02 12/02 15/02 16/02 21/04 30/04 03/05 02/09 03/09",
	2022: "03/01 31/01 01/02 02/02 03/02 04/02 11/04 02/05 03/05 01/09 02/09",
	2023: "02/01 20/01 23/01 24/01 25/01 26/01 01/05 02/05 03/05 01/09 04/09",
	2024: "01/01 08/02 09/02 12/02 13/02 14/02 18/04 29/04 30/04 01/05 02/09 03/09",
	2025: "01/01 27/01 28/01 29/01 30/01 31/01 07/04 30/04 01/05 02/05 01/09 02/09",
	2026: "01/01 02/01 16/02 17/02 18/02 19/02 20/02 27/04 30/04 01/05 31/08 01/09 02/09 24/11",
}


@pytest.mark.parametrize("year", CLOSED_WEEKDAYS)
def test_the_closures_file_closes_the_weekdays_of_each_year(calendar: WorkingCalendar, year: int) -> None:
	days = (
		date.fromordinal(n) for n in range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal())
	)
	closed = [f"{day:%d/%m}" for day in days if day.weekday() < 5 and not calendar.is_working_day(day)]
	assert closed == CLOSED_WEEKDAYS[year].split()


@pytest.mark.parametrize(
	"on", ["2019-01-05", "2019-05-04", "2024-05-04", "2025-04-26", "2026-01-10", "2026-08-22"]
)
def test_a_compensatory_saturday_is_worked_with_the_hours_of_monday(
	calendar: WorkingCalendar, on: str
) -> None:
	assert date.fromisoformat(on).weekday() == 5
	assert calendar.sessions_on(date.fromisoformat(on)) == (MORNING, AFTERNOON)


def test_rows_of_the_closures_file_are_whole_and_in_their_year(closure_rows: list[dict[str, str]]) -> None:
	assert {row["year"] for row in closure_rows} == {str(year) for year in range(2017, 2028)}
	for row in closure_rows:
		assert row["from_date"][:4] == row["to_date"][:4] == row["year"]
		assert row["from_date"] <= row["to_date"]
		assert row["kind"] in ("closure", "compensatory") and row["certainty"] in (
			"official",
			"chưa kiểm chứng",
		)
		assert all(row[column] for column in ("reason_vi", "reason_en", "source"))


def test_a_year_nobody_confirmed_is_refused_by_its_number(calendar: WorkingCalendar) -> None:
	with pytest.raises(CalendarNotConfirmed, match="2027") as refused:
		calendar.add_working_days(date(2026, 12, 30), 5)
	assert refused.value.year == 2027
	for ask in (calendar.is_working_day, calendar.sessions_on, calendar.next_working_day):
		with pytest.raises(CalendarNotConfirmed, match="2016"):
			ask(date(2016, 12, 31))
	with pytest.raises(CalendarNotConfirmed, match="2016"):
		calendar.add_working_days(date(2017, 1, 3), -1)


def test_an_unconfirmed_year_in_between_is_not_skipped() -> None:
	calendar = WorkingCalendar([days_of((MORNING, AFTERNOON))], confirmed_years=(2017, 2019))
	with pytest.raises(CalendarNotConfirmed, match="2018"):
		calendar.add_working_days(date(2017, 12, 28), 3)
	with pytest.raises(CalendarNotConfirmed, match="2018"):
		calendar.next_open(datetime(2017, 12, 31))
	with pytest.raises(CalendarNotConfirmed, match="2018"):
		calendar.add_working_minutes(datetime(2017, 12, 29, 16), 100)
	with pytest.raises(CalendarNotConfirmed, match="2018"):
		calendar.working_minutes_between(datetime(2017, 12, 29), datetime(2019, 1, 2))


def test_a_calendar_without_confirmed_years_answers_nothing() -> None:
	with pytest.raises(CalendarNotConfirmed):
		WorkingCalendar([days_of((MORNING,))]).is_open(datetime(2017, 1, 5, 9))


def test_duty_on_saturday_receives_but_does_not_count() -> None:
	calendar = WorkingCalendar([days_of((MORNING, AFTERNOON), (DUTY,))], confirmed_years=(2017,))
	saturday = datetime(2017, 1, 7, 9)
	assert calendar.is_open(saturday) and calendar.next_open(saturday) == saturday
	assert not calendar.is_working_day(saturday.date())
	assert calendar.next_working_moment(saturday) == datetime(2017, 1, 9, 7, 30)
	assert calendar.add_working_minutes(saturday, 30) == datetime(2017, 1, 9, 8)


def test_hours_change_with_the_season_and_the_later_pattern_wins() -> None:
	summer = WeekPattern.uniform(SUMMER, (), date(2017, 4, 16), date(2017, 10, 15))
	calendar = WorkingCalendar([summer, days_of((MORNING, AFTERNOON))], confirmed_years=(2017,))
	assert calendar.sessions_on(date(2017, 4, 14))[0].opens == time(7, 30)
	assert calendar.sessions_on(date(2017, 4, 17))[0].opens == time(7)
	assert calendar.sessions_on(date(2017, 10, 16))[0].opens == time(7, 30)


def test_a_closed_afternoon_leaves_a_working_day_that_ends_at_half_past_eleven() -> None:
	closures = [Closure(date(2017, 1, 5), date(2017, 1, 5), "storm", from_time=NOON)]
	calendar = WorkingCalendar([days_of((MORNING, AFTERNOON))], closures, confirmed_years=(2017,))
	assert calendar.sessions_on(date(2017, 1, 5)) == (MORNING,)
	assert calendar.is_working_day(date(2017, 1, 5))
	assert calendar.add_working_minutes(datetime(2017, 1, 5, 11), 60) == datetime(2017, 1, 6, 8)


def test_the_closing_minute_is_still_office_hours(calendar: WorkingCalendar) -> None:
	assert calendar.is_open(datetime(2017, 1, 5, 17))
	assert not calendar.is_open(datetime(2017, 1, 5, 17, 0, 1))
	assert calendar.next_open(datetime(2017, 1, 5, 17, 0, 1)) == datetime(2017, 1, 6, 7, 30)


def test_moments_with_a_time_zone_are_refused(calendar: WorkingCalendar) -> None:
	with pytest.raises(AwareMomentRefused, match="without a zone"):
		calendar.is_open(datetime(2017, 1, 5, 9, tzinfo=UTC))


def test_impossible_hours_and_ranges_are_refused_when_built() -> None:
	with pytest.raises(InvalidSessions):
		Session(time(17), time(13, 30))
	with pytest.raises(InvalidSessions):
		days_of((MORNING, Session(time(11), time(12))))
	with pytest.raises(InvalidDateRange):
		Closure(date(2017, 1, 2), date(2017, 1, 1), "reversed")
	with pytest.raises(InvalidClosureHours):
		Closure(date(2017, 1, 2), date(2017, 1, 2), "reversed", from_time=NOON, to_time=time(8))
	with pytest.raises(NoOfficeHours, match="01/01/2017"):
		WorkingCalendar([WeekPattern.uniform((MORNING,), (), date(2017, 1, 2))], confirmed_years=(2017,))


def test_there_is_one_order_of_working_days(calendar: WorkingCalendar) -> None:
	days = [calendar.add_working_days(date(2017, 1, 1), n) for n in range(1, 400)]
	assert days == sorted(set(days)) and bisect_left(days, date(2017, 1, 5)) == 2
