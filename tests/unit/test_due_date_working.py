"""The working of a due date, as it is printed."""

from datetime import date, datetime

import pytest
from hypothesis import given

from onestop.rules.due_date import (
	DueDateRules,
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
	Closure,
	WeekPattern,
	WorkingCalendar,
)
from tests.due_dates import AT_ONCE, DAY, DUTY, EITHER_HOUR, MOMENTS, limits, working_days


def told(steps: tuple) -> list[str]:  # type: ignore[type-arg]
	return [template.format(**facts) for template, facts in map(describe, steps)]


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
