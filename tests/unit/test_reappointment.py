from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onestop.rules.errors import RuleError
from onestop.rules.reappointment import (
	AlreadyReappointed,
	ClosedDay,
	DayAlreadyPassed,
	NotLater,
	ReappointmentReasonMissing,
	reappoint,
)

DUE = datetime(2017, 3, 15, 17)


def moved(calendar, **values):
	given = {"on": date(2017, 3, 17), "due_at": DUE, "today": date(2017, 3, 14), "calendar": calendar}
	return reappoint(**{**given, "times": 0, "is_leader": False, "why": "Chờ kết quả xác minh", **values})


def test_the_new_appointment_is_the_end_of_office_hours_of_the_day(calendar):
	assert moved(calendar).promised_at == datetime(2017, 3, 17, 17)


@pytest.mark.parametrize(("today", "is_in_time"), [(14, True), (15, False), (16, False)])
def test_it_is_told_whether_the_applicant_knew_a_day_before(calendar, today, is_in_time):
	assert moved(calendar, today=date(2017, 3, today)).is_in_time is is_in_time


@pytest.mark.parametrize(
	("values", "refusal"),
	[
		({"why": "  "}, ReappointmentReasonMissing),
		({"times": 1}, AlreadyReappointed),
		({"on": date(2017, 3, 15)}, NotLater),
		({"today": date(2017, 3, 20)}, DayAlreadyPassed),
		({"on": date(2017, 3, 18)}, ClosedDay),
	],
)
def test_what_the_law_does_not_allow_is_refused_by_name(calendar, values, refusal):
	with pytest.raises(refusal):
		moved(calendar, **values)


def test_a_second_time_is_the_leaders(calendar):
	assert moved(calendar, times=1, is_leader=True).promised_at == datetime(2017, 3, 17, 17)


@given(
	on=st.dates(date(2017, 1, 1), date(2020, 1, 1)),
	today=st.dates(date(2017, 1, 1), date(2020, 1, 1)),
	times=st.integers(0, 3),
	is_leader=st.booleans(),
)
def test_a_granted_day_is_open_later_and_not_past(calendar, on, today, times, is_leader):
	try:
		answer = moved(calendar, on=on, today=today, times=times, is_leader=is_leader)
	except RuleError:
		return
	assert calendar.is_working_day(on) and answer.promised_at.date() == on
	assert on > DUE.date() and on >= today and (is_leader or not times)
