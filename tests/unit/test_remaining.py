from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onestop.rules.remaining import Remaining, describe, remaining
from onestop.rules.statistics import Timeliness
from onestop.rules.working_time import Session, WeekPattern, WorkingCalendar

OFFICE_HOURS = (Session(time(7, 30), time(11, 30)), Session(time(13, 30), time(17)))
CALENDAR = WorkingCalendar([WeekPattern((OFFICE_HOURS,) * 5 + ((), ()))], confirmed_years=[2017])
FRIDAY, MONDAY, TUESDAY = date(2017, 3, 3), date(2017, 3, 6), date(2017, 3, 7)
DAYS = st.dates(date(2017, 1, 1), date(2017, 12, 31))


def told(due_on: date, resolved_on: date | None, today: date) -> str:
	template, facts = describe(remaining(due_on, resolved_on, today, CALENDAR))
	return template.format(**facts)


@pytest.mark.parametrize(
	("due_on", "resolved_on", "today", "words"),
	[
		(TUESDAY, None, FRIDAY, "2 working days left"),
		(FRIDAY, None, FRIDAY, "Due today"),
		(FRIDAY, None, MONDAY, "Overdue by 1 working days"),
		(FRIDAY, None, date(2017, 3, 4), "Overdue"),
		(TUESDAY, FRIDAY, date(2017, 6, 1), "Resolved 2 working days early"),
		(FRIDAY, FRIDAY, MONDAY, "Resolved on time"),
		(FRIDAY, TUESDAY, TUESDAY, "Resolved 2 working days late"),
		(FRIDAY, TUESDAY, MONDAY, "Overdue by 1 working days"),
	],
)
def test_the_words_count_working_days_only(
	due_on: date, resolved_on: date | None, today: date, words: str
) -> None:
	assert told(due_on, resolved_on, today) == words


@given(due_on=DAYS, today=DAYS)
def test_a_dossier_in_progress_is_overdue_exactly_after_its_due_day(due_on: date, today: date) -> None:
	left = remaining(due_on, None, today, CALENDAR)
	assert (left.timeliness is Timeliness.OVERDUE) == (today > due_on)
	assert left.days >= 0


@given(due_on=DAYS, resolved_on=DAYS, later=DAYS)
def test_a_resolved_dossier_is_told_the_same_on_every_later_day(
	due_on: date, resolved_on: date, later: date
) -> None:
	if later >= resolved_on:
		assert remaining(due_on, resolved_on, later, CALENDAR) == remaining(
			due_on, resolved_on, resolved_on, CALENDAR
		)


def test_no_days_are_named_when_less_than_one_is_left() -> None:
	assert describe(Remaining(Timeliness.WITHIN_TIME, 0)) == ("Due today", {"days": 0})
