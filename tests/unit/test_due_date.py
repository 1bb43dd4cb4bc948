import time as clock
from datetime import datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onestop.rules.due_date import (
	DueDateRules,
	InvalidTimeLimit,
	SameDayRule,
	TimeLimit,
	TimeLimitUnit,
	due_at,
)
from onestop.rules.working_time import (
	CalendarNotConfirmed,
	WorkingCalendar,
)
from tests.due_dates import AT_ONCE, EITHER_HOUR, MOMENTS, SAME_CLOCK, limits, working_days

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


def test_a_due_date_in_a_year_nobody_confirmed_is_refused(calendar: WorkingCalendar) -> None:
	for number, unit in ((20, "Working Day"), (20, "Calendar Day"), (80, "Working Hour"), (1, "Month")):
		with pytest.raises(CalendarNotConfirmed, match="2027"):
			due_at(datetime(2026, 12, 20, 9), TimeLimit(number, TimeLimitUnit(unit)), calendar)


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


@given(MOMENTS, st.timedeltas(timedelta(0), timedelta(days=40)), limits(), EITHER_HOUR)
def test_who_comes_later_is_never_answered_on_an_earlier_date(
	calendar: WorkingCalendar, received_at: datetime, later: timedelta, limit: TimeLimit, rules: DueDateRules
) -> None:
	first = due_at(received_at, limit, calendar, rules)
	assert first.date() <= due_at(received_at + later, limit, calendar, rules).date()


@given(MOMENTS, st.sampled_from(list(TimeLimitUnit)), st.integers(1, 16), EITHER_HOUR)
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


def test_ten_thousand_due_dates_take_less_than_two_seconds(calendar: WorkingCalendar) -> None:
	start, limit = datetime(2017, 1, 3, 9, 12), working_days(15)
	moments = [start + timedelta(hours=8 * n) for n in range(10_000)]
	began = clock.perf_counter()
	for received_at in moments:
		due_at(received_at, limit, calendar)
	assert clock.perf_counter() - began < 2
