from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onestop.rules.clock import (
	Clock,
	Effect,
	OnEnd,
	Suspension,
	SuspensionOutOfOrder,
	SuspensionReversed,
	clock,
	due_after_suspensions,
	moved_promise,
)
from onestop.rules.clock_working import tell
from onestop.rules.due_date import DueDateRules, TimeLimit, TimeLimitUnit, due_at
from onestop.rules.working_time import WorkingCalendar
from tests.clock_examples import examples
from tests.due_dates import EITHER_HOUR, limits, working_days

RECEIVED = datetime(2017, 3, 1, 9)
MOMENTS = st.datetimes(datetime(2017, 1, 1), datetime(2023, 12, 31)).map(
	lambda at: at.replace(second=0, microsecond=0)
)
GAPS = st.lists(st.integers(0, 12 * 24 * 60), max_size=5)
ON_END = st.sampled_from(list(OnEnd))


def ten_days(calendar: WorkingCalendar, *suspensions: Suspension) -> Clock:
	return clock(RECEIVED, working_days(10), suspensions, calendar)


def pauses(received_at: datetime, gaps: list[int], on_end: OnEnd) -> tuple[Suspension, ...]:
	"""Suspensions one after the other; an odd gap at the end stays open."""
	at, moments = received_at, []
	for gap in gaps:
		at += timedelta(minutes=gap)
		moments.append(at)
	ends = [*moments[1::2], None] if len(moments) % 2 else moments[1::2]
	return tuple(Suspension(start, end, on_end=on_end) for start, end in zip(moments[::2], ends, strict=True))


@pytest.mark.parametrize(
	"example", list(examples()), ids=lambda each: f"{each.received_at:%Y-%m-%d} {each.why}"
)
def test_an_example_that_a_clerk_checked_by_hand_comes_out(calendar, example) -> None:
	given = example.received_at, example.limit, example.suspensions, calendar
	assert due_after_suspensions(*given) == clock(*given).due_at == example.due_at


def test_there_are_at_least_sixty_examples() -> None:
	assert len(list(examples())) >= 60


def test_both_the_first_and_the_present_appointment_are_kept(calendar) -> None:
	found = ten_days(calendar, Suspension(datetime(2017, 3, 3, 10), datetime(2017, 3, 8, 9)))
	assert (found.first_due_at, found.due_at) == (datetime(2017, 3, 15, 17), datetime(2017, 3, 20, 17))


def test_an_open_suspension_stops_the_clock_only_when_it_began_in_time(calendar) -> None:
	assert ten_days(calendar, Suspension(datetime(2017, 3, 3, 10))).suspended_at == datetime(2017, 3, 3, 10)
	assert ten_days(calendar, Suspension(datetime(2017, 3, 16, 8))).suspended_at is None


def test_a_suspension_cannot_end_before_it_begins() -> None:
	with pytest.raises(SuspensionReversed, match="09:00 03/03/2017"):
		Suspension(datetime(2017, 3, 3, 10), datetime(2017, 3, 3, 9))


@pytest.mark.parametrize(
	"suspensions",
	[
		[Suspension(datetime(2017, 2, 28, 9), datetime(2017, 3, 2, 9))],
		[Suspension(datetime(2017, 3, 2, 9)), Suspension(datetime(2017, 3, 3, 9))],
		[
			Suspension(datetime(2017, 3, 2, 9), datetime(2017, 3, 6, 9)),
			Suspension(datetime(2017, 3, 3, 9), datetime(2017, 3, 7, 9)),
		],
	],
	ids=["before receipt", "inside an open one", "overlapping"],
)
def test_a_suspension_out_of_order_is_refused(calendar, suspensions) -> None:
	with pytest.raises(SuspensionOutOfOrder):
		ten_days(calendar, *suspensions)


def test_the_working_tells_receipt_suspension_what_was_left_and_the_new_date(calendar) -> None:
	told = [
		step.template.format(**step.facts)
		for step in tell(
			ten_days(calendar, Suspension(datetime(2017, 3, 3, 10), datetime(2017, 3, 8, 9), "Thiếu bản sao"))
		)
	]
	assert told[0] == "Received at 09:00 on Wednesday 01/03/2017."
	assert "Suspended from 10:00 on 03/03/2017 to 09:00 on 08/03/2017: Thiếu bản sao." in told
	assert "8 working days were left; counted on from 08/03/2017." in told
	assert told[-1] == "Answer due at 17:00 on Monday 20/03/2017."


def test_the_working_of_a_restart_tells_the_whole_limit_again(calendar) -> None:
	pause = Suspension(datetime(2017, 3, 3, 10), datetime(2017, 3, 8, 9), "x", OnEnd.RESTART)
	told = [step.template.format(**step.facts) for step in tell(ten_days(calendar, pause))]
	assert "Counted anew from 09:00 on Wednesday 08/03/2017: the whole time limit." in told
	assert told[-1] == "Answer due at 17:00 on Wednesday 22/03/2017."


def test_minutes_left_are_told_as_minutes(calendar) -> None:
	pause = Suspension(datetime(2017, 3, 1, 10, 10), datetime(2017, 3, 1, 14, 5))
	found = clock(RECEIVED, TimeLimit(4, TimeLimitUnit.WORKING_HOUR), [pause], calendar)
	told = [step.template.format(**step.facts) for step in tell(found)]
	assert "2:50 working hours were left; counted on from 14:05 on 01/03/2017." in told


@pytest.mark.parametrize(
	("start", "end", "expected"),
	[
		("2017-03-14", "2017-03-20", "2017-03-23"),
		("2017-03-17", "2017-03-18", "2017-03-20"),
		("2017-03-20", "2017-03-22", "2017-03-17"),
	],
	ids=["three days were left", "none was left", "after the promise had passed"],
)
def test_a_promised_day_moves_by_the_days_that_were_left(calendar, start, end, expected) -> None:
	pause = Suspension(datetime.fromisoformat(start), datetime.fromisoformat(end))
	assert moved_promise(date(2017, 3, 17), pause, calendar) == date.fromisoformat(expected)


@given(received_at=MOMENTS, limit=limits(), rules=EITHER_HOUR)
def test_without_a_suspension_the_clock_is_the_due_date(calendar, received_at, limit, rules) -> None:
	assert due_after_suspensions(received_at, limit, (), calendar, rules) == due_at(
		received_at, limit, calendar, rules
	)


@given(received_at=MOMENTS, limit=limits(), rules=EITHER_HOUR, gaps=GAPS, on_end=ON_END)
def test_a_suspension_never_brings_the_appointment_forward(
	calendar, received_at, limit, rules: DueDateRules, gaps, on_end
) -> None:
	found = clock(received_at, limit, pauses(received_at, gaps, on_end), calendar, rules)
	moments = [leg.reckoning.due_at for leg in found.legs]
	assert moments == sorted(moments)
	assert found.first_due_at == due_at(received_at, limit, calendar, rules)


@given(received_at=MOMENTS, limit=limits(), rules=EITHER_HOUR, gaps=GAPS, on_end=ON_END)
def test_a_suspension_that_ended_in_time_leaves_time_to_answer(
	calendar, received_at, limit, rules, gaps, on_end
) -> None:
	found = clock(received_at, limit, pauses(received_at, gaps, on_end), calendar, rules)
	for leg in found.legs[1:]:
		if leg.effect in (Effect.RESUMED, Effect.RESTARTED):
			assert leg.reckoning.due_at >= leg.begins_at


@given(received_at=MOMENTS, limit=limits(), rules=EITHER_HOUR, gaps=GAPS, on_end=ON_END)
def test_the_working_ends_with_the_appointment_unless_the_date_stood_still(
	calendar, received_at, limit, rules, gaps, on_end
) -> None:
	found = clock(received_at, limit, pauses(received_at, gaps, on_end), calendar, rules)
	told = tell(found)
	dues = [step for step in told if step.template.startswith("Answer due")]
	assert dues[-1].facts["date"] == f"{found.due_at:%d/%m/%Y}"
	assert dues[-1].facts["time"] == f"{found.due_at:%H:%M}"
	assert all(step.template.format(**step.facts) for step in told)


@given(
	received_at=MOMENTS, limit=limits(), rules=EITHER_HOUR, late=st.integers(1, 60 * 24 * 30), on_end=ON_END
)
def test_what_is_late_stays_late(calendar, received_at, limit, rules, late, on_end) -> None:
	due = due_at(received_at, limit, calendar, rules)
	start = due + timedelta(minutes=late)
	pause = Suspension(start, start + timedelta(days=3), on_end=on_end)
	assert due_after_suspensions(received_at, limit, [pause], calendar, rules) == due
