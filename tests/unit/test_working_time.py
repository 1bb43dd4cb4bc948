from bisect import bisect_left
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from onestop.rules.office_hours import InvalidClosureHours, InvalidDateRange, InvalidSessions, NoOfficeHours
from onestop.rules.working_time import (
	NOON,
	AwareMomentRefused,
	CalendarNotConfirmed,
	Closure,
	CompensatoryDay,
	Session,
	WeekPattern,
	WorkingCalendar,
)

MORNING, AFTERNOON = Session(time(7, 30), time(11, 30)), Session(time(13, 30), time(17))
SUMMER = (Session(time(7), time(11, 30)), AFTERNOON)
DUTY = Session(time(7, 30), time(11, 30), counts=False)
FIRST, LAST = date(2019, 1, 1), date(2020, 12, 31)
DAYS = st.dates(FIRST, LAST)
MOMENTS = st.datetimes(datetime(2019, 1, 1), datetime(2020, 12, 31, 23, 59)).map(
	lambda m: m.replace(microsecond=0)
)


def days_of(weekday: tuple[Session, ...], saturday: tuple[Session, ...] = ()) -> WeekPattern:
	return WeekPattern.uniform(weekday, saturday)


@st.composite
def calendars(draw: st.DrawFn) -> tuple[WorkingCalendar, "Naive"]:
	"""Any calendar of 2019–2020 and the slow, obvious one built from the same rows."""
	patterns = [days_of((MORNING, AFTERNOON), draw(st.sampled_from([(), (DUTY,), (MORNING,)])))]
	if draw(st.booleans()):
		patterns.append(WeekPattern.uniform(SUMMER, (), date(2019, 4, 16), date(2019, 10, 15)))
	hours = st.sampled_from([(time.min, time.max), (time.min, NOON), (NOON, time.max), (time(9), time(15))])
	rows = draw(st.lists(st.tuples(DAYS, st.integers(0, 9), hours), max_size=12))
	closures = [Closure(d, d + timedelta(days=n), "closed", "", *part) for d, n, part in rows]
	worked = draw(st.dictionaries(DAYS, st.sampled_from([(), (AFTERNOON,)]), max_size=6))
	compensatory = [CompensatoryDay(on, sessions=sessions) for on, sessions in worked.items()]
	arguments = (patterns, closures, compensatory, (2019, 2020))
	return WorkingCalendar(*arguments), Naive(*arguments)


class Naive:
	"""Asks minute by minute and day by day, straight from the rows."""

	def __init__(self, patterns, closures, compensatory, years) -> None:  # type: ignore[no-untyped-def]
		self.patterns, self.closures, self.years = patterns, closures, years
		self.compensatory = {day.on: day for day in compensatory}

	def sessions(self, on: date) -> tuple[Session, ...]:
		day = self.compensatory.get(on)
		if day and day.sessions:
			return day.sessions
		pattern = [p for p in self.patterns if p.valid_from <= on <= p.valid_to][-1]
		return pattern.days[0 if day else on.weekday()]

	def is_open_during(self, minute: datetime, counted_only: bool = True) -> bool:
		"""During the minute that begins here."""
		clock = minute.time()
		if any(
			c.first <= minute.date() <= c.last and c.from_time <= clock < c.to_time for c in self.closures
		):
			return False
		held = self.sessions(minute.date())
		return any(s.opens <= clock < s.closes and (s.counts or not counted_only) for s in held)

	def minutes_of(self, on: date) -> Iterator[datetime]:
		start = datetime.combine(on, time())
		return (start + timedelta(minutes=n) for n in range(1440))

	def is_working_day(self, on: date) -> bool:
		return any(self.is_open_during(minute) for minute in self.minutes_of(on))

	def minutes_between(self, start: datetime, end: datetime) -> int:
		length = int((end - start) / timedelta(minutes=1))
		return sum(self.is_open_during(start + timedelta(minutes=n)) for n in range(length))


@given(calendars(), DAYS)
def test_a_day_works_exactly_when_one_of_its_minutes_counts(
	both: tuple[WorkingCalendar, Naive], on: date
) -> None:
	fast, slow = both
	assert fast.is_working_day(on) == slow.is_working_day(on)


@given(calendars(), DAYS, st.integers(1, 20))
def test_adding_working_days_agrees_with_walking_day_by_day(
	both: tuple[WorkingCalendar, Naive], on: date, number: int
) -> None:
	fast, slow = both
	day, left = on, number
	while left and day < LAST:
		day += timedelta(days=1)
		left -= slow.is_working_day(day)
	if left:
		with pytest.raises(CalendarNotConfirmed):
			fast.add_working_days(on, number)
	else:
		assert fast.add_working_days(on, number) == day


@given(calendars(), MOMENTS, st.integers(1, 900))
def test_adding_working_minutes_agrees_with_walking_minute_by_minute(
	both: tuple[WorkingCalendar, Naive], start: datetime, minutes: int
) -> None:
	fast, slow = both
	start = start.replace(second=0)
	assume(start.date() < date(2020, 12, 1))
	moment, left = start, minutes
	while left and moment < datetime(2021, 1, 1):
		left -= slow.is_open_during(moment)
		moment += timedelta(minutes=1)
	if left:
		with pytest.raises(CalendarNotConfirmed):
			fast.add_working_minutes(start, minutes)
	else:
		assert fast.add_working_minutes(start, minutes) == moment
		assert slow.minutes_between(start, moment) == minutes


@given(calendars(), MOMENTS)
def test_the_office_is_open_exactly_when_a_session_says_so(
	both: tuple[WorkingCalendar, Naive], at: datetime
) -> None:
	fast, slow = both
	minute = at.replace(second=0)
	before = minute - timedelta(minutes=1)
	was_open = before.year > 2018 and slow.is_open_during(before, counted_only=False)
	assert fast.is_open(minute) == (slow.is_open_during(minute, counted_only=False) or was_open)


@given(calendars(), MOMENTS)
def test_the_next_opening_is_open_and_nothing_before_it_is(
	both: tuple[WorkingCalendar, Naive], at: datetime
) -> None:
	fast, slow = both
	assume(at.date() < date(2020, 12, 1))
	opening = fast.next_open(at)
	assert fast.is_open(opening) and opening >= at
	closed = range(min(int((opening - at) / timedelta(minutes=1)), 3000))
	assert not any(slow.is_open_during(at + timedelta(minutes=n), counted_only=False) for n in closed)


@given(calendars(), DAYS, st.integers(-30, 30))
def test_adding_n_working_days_then_counting_gives_n(
	both: tuple[WorkingCalendar, Naive], on: date, number: int
) -> None:
	calendar = both[0]
	try:
		found = calendar.add_working_days(on, number)
	except CalendarNotConfirmed:
		assume(False)
	assert number == 0 or calendar.is_working_day(found)
	counted = calendar.count_working_days(on, found)
	assert counted == number + (number < 0 and not calendar.is_working_day(on))


@given(calendars(), MOMENTS, st.integers(-3000, 3000))
def test_adding_working_minutes_then_measuring_gives_them_back(
	both: tuple[WorkingCalendar, Naive], at: datetime, minutes: int
) -> None:
	calendar = both[0]
	try:
		found = calendar.add_working_minutes(at, minutes)
	except CalendarNotConfirmed:
		assume(False)
	assert calendar.working_minutes_between(at, found) == minutes


@given(calendars(), DAYS, DAYS)
def test_counting_working_days_is_counting_them_one_by_one(
	both: tuple[WorkingCalendar, Naive], one: date, other: date
) -> None:
	after, through = sorted((one, other))
	through = min(through, after + timedelta(days=40))
	fast, slow = both
	days = (after + timedelta(days=n) for n in range(1, (through - after).days + 1))
	assert fast.count_working_days(after, through) == sum(map(slow.is_working_day, days))
	assert fast.count_working_days(through, after) == -fast.count_working_days(after, through)


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
