import time as clock
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onestop.rules.due_date import (
	DueDateRules,
	InvalidTimeLimit,
	ReturnHour,
	SameDayRule,
	StepKind,
	TimeLimit,
	TimeLimitUnit,
	describe,
	due_at,
	due_date,
)
from onestop.rules.due_date_working import write_ranges
from onestop.rules.working_time import (
	NOON,
	CalendarNotConfirmed,
	Closure,
	Session,
	WeekPattern,
	WorkingCalendar,
)

DAY = (Session(time(7, 30), time(11, 30)), Session(time(13, 30), time(17)))
DUTY = (Session(time(7, 30), time(11, 30), counts=False),)
SAME_CLOCK = DueDateRules(ReturnHour.SAME_CLOCK_TIME)
EITHER_HOUR = st.sampled_from([DueDateRules(), SAME_CLOCK])
MOMENTS = st.datetimes(datetime(2017, 1, 1), datetime(2025, 6, 30))
AT_ONCE = TimeLimit(0, TimeLimitUnit.SAME_DAY)


def working_days(number: Decimal | int | str) -> TimeLimit:
	return TimeLimit(Decimal(number), TimeLimitUnit.WORKING_DAY)


def limits() -> st.SearchStrategy[TimeLimit]:
	halves = st.integers(1, 120).map(lambda n: Decimal(n) / 2)
	minutes = st.integers(1, 80).map(lambda n: Decimal(n) / 4)
	return st.one_of(
		st.builds(TimeLimit, halves, st.just(TimeLimitUnit.WORKING_DAY)),
		st.builds(TimeLimit, minutes, st.just(TimeLimitUnit.WORKING_HOUR)),
		st.builds(TimeLimit, st.integers(1, 180), st.just(TimeLimitUnit.CALENDAR_DAY)),
		st.builds(TimeLimit, st.integers(1, 14), st.just(TimeLimitUnit.MONTH)),
		st.just(AT_ONCE),
	)


BY_HAND = [
	# An ordinary week; the first day is the day after receipt.
	("2017-01-05 09:12", 3, "Working Day", "2017-01-10 17:00"),
	("2017-01-05 16:59", 1, "Working Day", "2017-01-06 17:00"),
	# Received on a Saturday or in the evening: counting still starts the day after, closed days never count.
	("2017-01-07 08:00", 1, "Working Day", "2017-01-09 17:00"),
	("2017-01-06 20:00", 1, "Working Day", "2017-01-09 17:00"),
	# Tết 2017: closed from 26/01 to 01/02.
	("2017-01-24 10:00", 2, "Working Day", "2017-02-02 17:00"),
	("2017-01-24 10:00", 3, "Calendar Day", "2017-02-02 17:00"),
	("2017-01-25 14:00", 4, "Working Hour", "2017-02-02 08:30"),
	("2017-01-25 15:01", 0, "Same Day", "2017-02-02 17:00"),
	# Tết 2026: closed from 16/02 to 20/02, a long weekend of nine days.
	("2026-02-13 09:00", 1, "Working Day", "2026-02-23 17:00"),
	# A holiday on a Sunday gives the Monday off (Hùng Vương, 14/04/2019).
	("2019-04-12 09:00", 1, "Working Day", "2019-04-16 17:00"),
	# 31/12/2018 was exchanged for Saturday 05/01/2019, 29/04/2019 for Saturday 04/05/2019.
	("2018-12-28 09:00", 1, "Working Day", "2019-01-02 17:00"),
	("2019-01-04 09:00", 1, "Working Day", "2019-01-05 17:00"),
	("2019-05-02 09:00", 3, "Working Day", "2019-05-06 17:00"),
	("2019-05-03 09:00", 1, "Calendar Day", "2019-05-04 17:00"),
	# 26/04/2025 is a Saturday that was worked, 02/05/2025 a Friday that was not.
	("2025-04-25 09:00", 2, "Working Day", "2025-04-28 17:00"),
	("2025-04-29 09:00", 1, "Working Day", "2025-05-05 17:00"),
	# The leap day is a day like any other.
	("2020-02-28 09:00", 1, "Calendar Day", "2020-03-02 17:00"),
	("2024-02-28 09:00", 1, "Working Day", "2024-02-29 17:00"),
	("2024-01-29 09:00", 1, "Month", "2024-02-29 17:00"),
	# Months end on the corresponding day, on the last day of a shorter month, and move on when closed.
	("2017-03-15 09:00", 1, "Month", "2017-04-17 17:00"),
	("2023-01-31 09:00", 1, "Month", "2023-02-28 17:00"),
	("2024-01-31 09:00", 1, "Month", "2024-02-29 17:00"),
	("2017-11-30 09:00", 3, "Month", "2018-02-28 17:00"),
	("2017-12-29 09:00", 12, "Month", "2019-01-02 17:00"),
	# At once: 15:00 is not after 15:00, not even with seconds.
	("2017-01-05 09:12", 0, "Same Day", "2017-01-05 17:00"),
	("2017-01-05 15:00", 0, "Same Day", "2017-01-05 17:00"),
	("2017-01-05 15:00:59", 0, "Same Day", "2017-01-05 17:00"),
	("2017-01-05 15:01", 0, "Same Day", "2017-01-06 17:00"),
	("2017-01-06 16:00", 0, "Same Day", "2017-01-09 17:00"),
	("2017-01-05 05:00", 0, "Same Day", "2017-01-05 17:00"),
	("2017-01-05 12:00", 0, "Same Day", "2017-01-05 17:00"),
	("2017-01-05 21:00", 0, "Same Day", "2017-01-06 17:00"),
	("2017-01-07 09:00", 0, "Same Day", "2017-01-09 17:00"),
	# Hours run in office hours only and start at the opening.
	("2017-01-05 09:12", 8, "Working Hour", "2017-01-06 09:42"),
	("2017-01-05 09:30", 2, "Working Hour", "2017-01-05 11:30"),
	("2017-01-05 12:00", 1, "Working Hour", "2017-01-05 14:30"),
	("2017-01-07 10:00", 1, "Working Hour", "2017-01-09 08:30"),
	("2017-01-05 10:00", "0.5", "Working Hour", "2017-01-05 10:30"),
	# Half days, for the steps of a process.
	("2017-01-05 09:12", "0.5", "Working Day", "2017-01-06 11:30"),
	("2017-01-05 09:12", "2.5", "Working Day", "2017-01-10 11:30"),
	("2017-01-06 09:12", "0.5", "Working Day", "2017-01-09 11:30"),
]


@pytest.mark.parametrize(("received", "number", "unit", "expected"), BY_HAND)
def test_due_dates_a_clerk_can_check_by_hand(
	calendar: WorkingCalendar, received: str, number: int | str, unit: str, expected: str
) -> None:
	limit = TimeLimit(Decimal(number), TimeLimitUnit(unit))
	assert f"{due_at(datetime.fromisoformat(received), limit, calendar):%Y-%m-%d %H:%M}" == expected


@pytest.mark.parametrize(
	("received", "number", "expected"),
	[
		("2017-01-05 09:12", 1, "2017-01-06 09:12"),
		("2017-01-05 12:00", 1, "2017-01-06 13:30"),
		("2017-01-05 06:00", 1, "2017-01-06 07:30"),
		("2017-01-05 20:00", 1, "2017-01-06 17:00"),
		("2017-01-07 09:00", 1, "2017-01-09 17:00"),
		("2017-01-05 09:12", "0.5", "2017-01-05 14:57"),
		("2017-01-05 09:12", "1.5", "2017-01-06 14:57"),
		("2017-01-07 09:00", "0.5", "2017-01-09 11:15"),
	],
)
def test_an_office_may_answer_at_the_clock_time_of_receipt(
	calendar: WorkingCalendar, received: str, number: int | str, expected: str
) -> None:
	due = due_at(datetime.fromisoformat(received), working_days(number), calendar, SAME_CLOCK)
	assert f"{due:%Y-%m-%d %H:%M}" == expected


def test_the_cutoff_for_at_once_is_a_setting(calendar: WorkingCalendar) -> None:
	rules = DueDateRules(same_day=SameDayRule(time(10)))
	assert due_at(datetime(2017, 1, 5, 10, 1), AT_ONCE, calendar, rules) == datetime(2017, 1, 6, 17)


def test_a_day_with_a_closed_afternoon_counts_and_ends_at_half_past_eleven() -> None:
	closures = [Closure(date(2017, 1, 6), date(2017, 1, 6), "Nghỉ do bão", from_time=NOON)]
	calendar = WorkingCalendar([WeekPattern.uniform(DAY)], closures, confirmed_years=(2017,))
	answer = due_date(datetime(2017, 1, 5, 9), working_days(1), calendar)
	assert answer.due_at == datetime(2017, 1, 6, 11, 30)
	assert "Partly closed 06/01/2017: Nghỉ do bão." in told(answer.working)


def test_a_saturday_on_duty_receives_but_is_not_counted() -> None:
	calendar = WorkingCalendar([WeekPattern.uniform(DAY, DUTY)], confirmed_years=(2017,))
	assert due_at(datetime(2017, 1, 7, 9), AT_ONCE, calendar) == datetime(2017, 1, 9, 17)
	answer = due_date(datetime(2017, 1, 6, 9), working_days(1), calendar)
	assert "Open on duty but not counted: 07/01/2017." in told(answer.working)


def test_a_due_date_in_a_year_nobody_confirmed_is_refused(calendar: WorkingCalendar) -> None:
	for unit in (TimeLimitUnit.WORKING_DAY, TimeLimitUnit.CALENDAR_DAY, TimeLimitUnit.MONTH):
		with pytest.raises(CalendarNotConfirmed, match="2027"):
			due_at(datetime(2026, 12, 20, 9), TimeLimit(20, unit), calendar)


@pytest.mark.parametrize(
	("number", "unit"),
	[
		("0", "Working Day"),
		("-1", "Calendar Day"),
		("0.25", "Working Day"),
		("1.5", "Month"),
		("0.001", "Working Hour"),
	],
)
def test_a_limit_that_cannot_be_counted_is_refused_when_built(number: str, unit: str) -> None:
	with pytest.raises(InvalidTimeLimit, match="cannot be counted"):
		TimeLimit(Decimal(number), TimeLimitUnit(unit))


@given(MOMENTS, limits(), EITHER_HOUR)
def test_the_answer_is_due_in_office_hours_and_never_before_receipt(
	calendar: WorkingCalendar, received_at: datetime, limit: TimeLimit, rules: DueDateRules
) -> None:
	due = due_at(received_at, limit, calendar, rules)
	assert due >= received_at
	assert calendar.is_open(due) and calendar.is_working_day(due.date())


@given(MOMENTS, limits(), EITHER_HOUR)
def test_the_working_explains_the_very_same_date(
	calendar: WorkingCalendar, received_at: datetime, limit: TimeLimit, rules: DueDateRules
) -> None:
	answer = due_date(received_at, limit, calendar, rules)
	assert answer.due_at == due_at(received_at, limit, calendar, rules)
	first, last = answer.working[0], answer.working[-1]
	assert (first.kind, last.kind, last.last) == (StepKind.RECEIVED, StepKind.DUE, answer.due_at.date())
	assert all(
		step.source and step.first <= step.last
		for step in answer.working
		if step.kind is not StepKind.COMPENSATORY
	)
	assert not any("{" in line for line in told(answer.working))


@given(MOMENTS, st.timedeltas(timedelta(0), timedelta(days=40)), limits(), EITHER_HOUR)
def test_who_comes_later_is_never_answered_on_an_earlier_date(
	calendar: WorkingCalendar, received_at: datetime, later: timedelta, limit: TimeLimit, rules: DueDateRules
) -> None:
	first = due_at(received_at, limit, calendar, rules)
	assert first.date() <= due_at(received_at + later, limit, calendar, rules).date()


@given(MOMENTS, st.sampled_from(list(TimeLimitUnit)), st.integers(1, 28), EITHER_HOUR)
def test_a_longer_limit_is_never_due_earlier(
	calendar: WorkingCalendar, received_at: datetime, unit: TimeLimitUnit, number: int, rules: DueDateRules
) -> None:
	due = [due_at(received_at, TimeLimit(n, unit), calendar, rules) for n in (number, number + 1)]
	assert due[0] <= due[1]


@given(MOMENTS, st.integers(1, 60), EITHER_HOUR)
def test_half_a_day_more_lies_between_two_whole_days(
	calendar: WorkingCalendar, received_at: datetime, number: int, rules: DueDateRules
) -> None:
	steps = (number - Decimal("0.5"), Decimal(number), number + Decimal("0.5"))
	due = [due_at(received_at, working_days(n), calendar, rules) for n in steps]
	assert due == sorted(due)


@given(MOMENTS, st.integers(1, 60))
def test_counting_the_working_days_after_receipt_gives_the_limit_back(
	calendar: WorkingCalendar, received_at: datetime, number: int
) -> None:
	due = due_at(received_at, working_days(number), calendar)
	assert calendar.count_working_days(received_at.date(), due.date()) == number


@given(MOMENTS, st.integers(1, 20))
def test_working_days_agree_with_a_finger_on_the_wall_calendar(
	calendar: WorkingCalendar, received_at: datetime, number: int
) -> None:
	day, counted = received_at.date(), 0
	while counted < number:
		day += timedelta(days=1)
		counted += calendar.is_working_day(day)
	assert due_at(received_at, working_days(number), calendar).date() == day


def told(steps: tuple) -> list[str]:  # type: ignore[type-arg]
	return [template.format(**facts) for template, facts in map(describe, steps)]


def test_three_working_days_are_told_as_a_clerk_would_tell_them(calendar: WorkingCalendar) -> None:
	assert told(due_date(datetime(2017, 1, 5, 9, 12), working_days(3), calendar).working) == [
		"Received at 09:12 on Thursday 05/01/2017.",
		"Counting starts on the day after receipt, 06/01/2017.",
		"3 working days: 06, 09, 10/01/2017.",
		"Skipped: 07–08/01/2017 (weekend).",
		"Answer due at 17:00 on Tuesday 10/01/2017.",
	]


def test_tet_is_told_in_one_line_and_its_weekends_with_it(calendar: WorkingCalendar) -> None:
	assert told(due_date(datetime(2017, 1, 20, 9), working_days(7), calendar).working) == [
		"Received at 09:00 on Friday 20/01/2017.",
		"Counting starts on the day after receipt, 21/01/2017.",
		"7 working days: 23/01–07/02/2017.",
		"Skipped: 21–22/01, 04–05/02/2017 (weekend).",
		"Closed 26/01–01/02/2017: Tết Nguyên đán.",
		"Answer due at 17:00 on Tuesday 07/02/2017.",
	]


def test_a_closed_last_day_is_told_to_move(calendar: WorkingCalendar) -> None:
	steps = due_date(datetime(2017, 3, 15, 9), TimeLimit(1, TimeLimitUnit.MONTH), calendar).working
	assert told(steps)[2:] == [
		"1 month: until the corresponding day, Saturday 15/04/2017.",
		"Skipped: 15–16/04/2017 (weekend).",
		"Saturday 15/04/2017 is closed: moved to Monday 17/04/2017.",
		"Answer due at 17:00 on Monday 17/04/2017.",
	]
	assert [step.source for step in steps[2:5]] == [
		"BLDS 2015 Đ.148.3",
		"BLLĐ 2019 Đ.111",
		"BLDS 2015 Đ.148.5",
	]


def test_a_worked_saturday_and_its_exchanged_monday_are_told(calendar: WorkingCalendar) -> None:
	lines = told(due_date(datetime(2019, 4, 26, 9), working_days(3), calendar).working)
	assert "Closed 29/04/2019: Nghỉ hoán đổi, làm bù 04/05/2019." in lines
	assert "Worked and counted: 04/05/2019 (Làm bù cho ngày 29/04/2019)." in lines


@pytest.mark.parametrize(
	("received", "limit", "line"),
	[
		("2017-01-05 16:00", AT_ONCE, "Received after 15:00: answered on the next working day, 06/01/2017."),
		("2017-01-05 15:00", AT_ONCE, "Received by 15:00: answered the same day."),
		("2017-01-07 09:00", AT_ONCE, "Outside working hours: counted from 07:30 on Monday 09/01/2017."),
		("2017-01-05 09:12", working_days("0.5"), "Half a working day: until 11:30 on Friday 06/01/2017."),
		("2017-01-05 09:12", working_days(1), "1 working day: 06/01/2017."),
		(
			"2023-01-31 09:00",
			TimeLimit(1, TimeLimitUnit.MONTH),
			"1 month: until Tuesday 28/02/2023, the end of a month without a day 31.",
		),
		(
			"2017-01-05 09:12",
			TimeLimit(8, TimeLimitUnit.WORKING_HOUR),
			"8 working hours: until 09:42 on Friday 06/01/2017.",
		),
		(
			"2017-01-05 09:12",
			TimeLimit(5, TimeLimitUnit.CALENDAR_DAY),
			"5 calendar days: until Tuesday 10/01/2017.",
		),
	],
)
def test_each_kind_of_limit_has_its_line(
	calendar: WorkingCalendar, received: str, limit: TimeLimit, line: str
) -> None:
	assert line in told(due_date(datetime.fromisoformat(received), limit, calendar).working)


def test_ranges_over_new_year_show_both_years() -> None:
	assert write_ranges([(date(2018, 12, 31), date(2019, 1, 1))]) == "31/12/2018–01/01/2019"


def test_ten_thousand_due_dates_take_less_than_two_seconds(calendar: WorkingCalendar) -> None:
	start, limit = datetime(2017, 1, 3, 9, 12), working_days(15)
	moments = [start + timedelta(hours=8 * n) for n in range(10_000)]
	began = clock.perf_counter()
	for received_at in moments:
		due_at(received_at, limit, calendar)
	assert clock.perf_counter() - began < 2
