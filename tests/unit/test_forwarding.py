from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onestop.rules.forwarding import forward_by


@pytest.mark.parametrize(
	("received", "expected"),
	[
		("2017-03-01 09:00", "2017-03-01 17:00"),
		("2017-03-01 15:00:30", "2017-03-01 17:00"),
		("2017-03-01 15:01", "2017-03-02 07:30"),
		("2017-03-01 20:00", "2017-03-02 17:00"),
		("2017-03-03 16:00", "2017-03-06 07:30"),
		("2017-03-04 09:00", "2017-03-06 17:00"),
		("2017-01-25 15:01", "2017-02-02 07:30"),
		("2018-12-28 16:00", "2019-01-02 07:30"),
		("2019-05-03 16:00", "2019-05-04 07:30"),
	],
	ids=[
		"in the morning",
		"15:00 is not after 15:00",
		"after 15:00",
		"in the evening",
		"on Friday after 15:00",
		"on Saturday",
		"before Tết",
		"before the year's end",
		"before a Saturday that is worked",
	],
)
def test_the_desk_passes_a_dossier_on_the_same_day_or_at_the_next_opening(calendar, received, expected):
	assert forward_by(datetime.fromisoformat(received), calendar) == datetime.fromisoformat(expected)


@given(received_at=st.datetimes(datetime(2017, 1, 1), datetime(2025, 12, 1)))
def test_it_is_always_within_two_openings_of_the_receipt(calendar, received_at):
	answer = forward_by(received_at, calendar)
	opened = calendar.next_working_moment(received_at)
	assert received_at <= answer + timedelta(minutes=1)
	assert answer.date() in (opened.date(), calendar.next_working_day(opened.date()))
