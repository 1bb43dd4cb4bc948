from datetime import date, time

from onestop.rules.doubtful_closures import Doubt, doubtful_closures
from onestop.rules.working_time import NOON, Closure, Session, WeekPattern, WorkingCalendar

UNCLOSED = WorkingCalendar([WeekPattern.uniform((Session(time(7, 30), time(17)),))], confirmed_years=[2017])
SATURDAY, MONDAY, FRIDAY = date(2017, 9, 2), date(2017, 9, 4), date(2017, 9, 8)


def doubts(*closures: Closure) -> list[tuple[Doubt, date]]:
	return [(found.doubt, found.first) for found in doubtful_closures(closures, UNCLOSED)]


def test_a_closure_on_a_weekend_is_doubtful() -> None:
	assert doubts(Closure(SATURDAY, SATURDAY, "Quốc khánh")) == [(Doubt.NO_WORKING_DAY, SATURDAY)]


def test_a_closure_over_a_weekend_that_takes_a_working_day_too_is_not() -> None:
	assert doubts(Closure(SATURDAY, MONDAY, "Quốc khánh")) == []


def test_two_closures_that_share_a_day_are_told_from_the_day_they_share() -> None:
	found = doubts(Closure(MONDAY, FRIDAY, "Bão"), Closure(FRIDAY, FRIDAY, "Lũ"))
	assert found == [(Doubt.OVERLAP, FRIDAY)]


def test_a_morning_and_an_afternoon_of_one_day_do_not_overlap() -> None:
	morning = Closure(MONDAY, MONDAY, "Họp", to_time=NOON)
	assert doubts(morning, Closure(MONDAY, MONDAY, "Bão", from_time=NOON)) == []


def test_the_calendar_that_comes_with_the_app_raises_no_doubt(closure_rows: list[dict[str, str]]) -> None:
	day = (Session(time(7, 30), time(17)),)
	calendar = WorkingCalendar([WeekPattern.uniform(day)], confirmed_years=range(2017, 2028))
	closures = [
		Closure(date.fromisoformat(row["from_date"]), date.fromisoformat(row["to_date"]), row["reason_vi"])
		for row in closure_rows
		if row["kind"] == "closure"
	]
	assert doubtful_closures(closures, calendar) == ()
