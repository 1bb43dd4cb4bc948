"""The calendar against a slow one that asks minute by minute."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onestop.rules.working_time import (
	NOON,
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

	def is_working_day(self, on: date) -> bool:
		"""Every hour in these tests begins on a full or half hour."""
		start = datetime.combine(on, time())
		return any(self.is_open_during(start + timedelta(minutes=n)) for n in range(0, 1440, 30))

	def minutes_between(self, start: datetime, end: datetime) -> int:
		length = int((end - start) / timedelta(minutes=1))
		return sum(self.is_open_during(start + timedelta(minutes=n)) for n in range(length))


@st.composite
def calendars(draw: st.DrawFn) -> tuple[WorkingCalendar, Naive]:
	"""Any calendar of 2019–2020 and the slow, obvious one built from the same rows."""
	patterns = [WeekPattern.uniform((MORNING, AFTERNOON), draw(st.sampled_from([(), (DUTY,), (MORNING,)])))]
	if draw(st.booleans()):
		patterns.append(WeekPattern.uniform(SUMMER, (), date(2019, 4, 16), date(2019, 10, 15)))
	hours = st.sampled_from([(time.min, time.max), (time.min, NOON), (NOON, time.max), (time(9), time(15))])
	rows = draw(st.lists(st.tuples(DAYS, st.integers(0, 9), hours), max_size=12))
	closures = [Closure(d, d + timedelta(days=n), "closed", "", *part) for d, n, part in rows]
	worked = draw(st.dictionaries(DAYS, st.sampled_from([(), (AFTERNOON,)]), max_size=6))
	compensatory = [CompensatoryDay(on, sessions=sessions) for on, sessions in worked.items()]
	arguments = (patterns, closures, compensatory, (2019, 2020))
	return WorkingCalendar(*arguments), Naive(*arguments)


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
