"""The clock against a slow one that walks through every minute: they must agree on every date, and on every
refusal. `test_the_comparison_notices` shows that it would fail."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from onestop.rules.clock import OnEnd, Suspension, due_after_suspensions
from onestop.rules.due_date import DueDateRules, due_at
from onestop.rules.time_limit import SameDayRule, TimeLimit, TimeLimitUnit
from onestop.rules.working_time import CalendarNotConfirmed, Closure, WeekPattern, WorkingCalendar
from tests.due_dates import AT_ONCE, EITHER_HOUR, limits, working_days
from tests.slow_clock import AFTERNOON, MORNING, YEARS, NotConfirmed, SlowClock, SlowOffice, offices

# Around the edges more often than anywhere: closing, noon, 15:00, midnight, month and year ends, 29 February.
EDGES = st.sampled_from(
	[
		"07:29",
		"07:30",
		"11:30",
		"11:31",
		"13:29",
		"13:30",
		"15:00",
		"15:01",
		"16:59",
		"17:00",
		"17:01",
		"00:00",
	]
)
EDGE_DAYS = st.sampled_from(
	[
		*(date(2019, 1, 31), date(2019, 12, 31), date(2020, 1, 31), date(2020, 2, 28), date(2020, 2, 29)),
		*(date(2019, 3, 31), date(2019, 4, 30), date(2020, 8, 31), date(2020, 11, 30), date(2019, 10, 15)),
	]
)
DAYS = st.one_of(EDGE_DAYS, st.dates(date(2019, 1, 1), date(2020, 12, 31)))
CLOCKS = st.one_of(
	EDGES.map(time.fromisoformat), st.times().map(lambda t: t.replace(second=0, microsecond=0))
)
MOMENTS = st.builds(datetime.combine, DAYS, CLOCKS)
LENGTHS = st.one_of(st.integers(0, 24 * 60), st.integers(0, 40 * 24 * 60))
GAPS = st.lists(LENGTHS, max_size=5)
BOTH_WAYS = st.lists(st.sampled_from(list(OnEnd)), min_size=3, max_size=3)
MANY = settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow], deadline=None)


def pauses(received_at: datetime, gaps: list[int], ways: list[OnEnd]) -> tuple[Suspension, ...]:
	"""One after the other, each with its own way of ending; an odd gap at the end stays open."""
	at, moments = received_at, []
	for gap in gaps:
		at += timedelta(minutes=gap)
		moments.append(at)
	ends = [*moments[1::2], None] if len(moments) % 2 else moments[1::2]
	pairs = zip(moments[::2], ends, ways, strict=False)
	return tuple(Suspension(start, end, on_end=way) for start, end, way in pairs)


def answers(fast, slow) -> tuple[object, object]:
	"""What both say, a refusal included."""
	said = []
	for ask, refusal in ((fast, CalendarNotConfirmed), (slow, NotConfirmed)):
		try:
			said.append(ask())
		except refusal:
			said.append("not confirmed")
	return said[0], said[1]


@MANY
@given(both=offices(), received_at=MOMENTS, limit=limits(), rules=EITHER_HOUR)
def test_the_due_date_is_that_of_walking_minute_by_minute(both, received_at, limit, rules) -> None:
	calendar, slow = both[0], SlowClock(both[1], rules)
	fast, walked = answers(
		lambda: due_at(received_at, limit, calendar, rules), lambda: slow.due(received_at, limit).at
	)
	assert fast == walked


@MANY
@given(both=offices(), received_at=MOMENTS, limit=limits(), rules=EITHER_HOUR, gaps=GAPS, ways=BOTH_WAYS)
def test_the_clock_after_suspensions_is_that_of_walking_minute_by_minute(
	both, received_at, limit, rules, gaps, ways
) -> None:
	calendar, slow = both[0], SlowClock(both[1], rules)
	given_pauses = pauses(received_at, gaps, ways)
	fast, walked = answers(
		lambda: due_after_suspensions(received_at, limit, given_pauses, calendar, rules),
		lambda: slow.after(received_at, limit, given_pauses),
	)
	assert fast == walked


def plain_office(closures: tuple[Closure, ...] = ()) -> tuple[WorkingCalendar, SlowOffice]:
	patterns = [WeekPattern.uniform((MORNING, AFTERNOON))]
	return WorkingCalendar(patterns, closures, (), YEARS), SlowOffice(patterns, list(closures), [])


FRIDAY = datetime(2019, 3, 1, 15, 1)
FAULTS = {
	"a cut-off a minute later": lambda office: due_at(
		FRIDAY, AT_ONCE, office, DueDateRules(same_day=SameDayRule(time(15, 1)))
	),
	"a day more": lambda office: due_at(FRIDAY, replace(AT_ONCE, number=1, unit=TimeLimitUnit.MONTH), office),
	"the first day counted": lambda office: due_at(FRIDAY - timedelta(days=1), working_days(1), office),
	"a closure left out": lambda office: due_at(FRIDAY, working_days(2), office),
}
RIGHT = {
	"a cut-off a minute later": AT_ONCE,
	"a day more": TimeLimit(32, TimeLimitUnit.CALENDAR_DAY),
	"the first day counted": working_days(1),
	"a closure left out": working_days(2),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_comparison_notices(fault) -> None:
	"""A fault of one minute, one day or one closure gives another date than the walk."""
	calendar = plain_office()[0]
	closed = (Closure(date(2019, 3, 5), date(2019, 3, 5), "closed"),)
	walked = SlowClock(plain_office(closed)[1], DueDateRules()).due(FRIDAY, RIGHT[fault]).at
	assert FAULTS[fault](calendar) != walked


@given(limit=limits(), rules=EITHER_HOUR)
@example(limit=TimeLimit(1, TimeLimitUnit.MONTH), rules=DueDateRules())
def test_a_date_beyond_the_confirmed_years_is_refused_by_both(limit, rules) -> None:
	calendar, office = plain_office()
	at = datetime(2020, 12, 31, 17, 1)
	fast, walked = answers(
		lambda: due_at(at, limit, calendar, rules), lambda: SlowClock(office, rules).due(at, limit).at
	)
	assert fast == walked == "not confirmed"
