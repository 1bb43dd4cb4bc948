"""Office hours, moments and time limits that tests of due dates share."""

from datetime import datetime, time
from decimal import Decimal

from hypothesis import strategies as st

from onestop.rules.due_date import DueDateRules, ReturnHour, TimeLimit, TimeLimitUnit
from onestop.rules.working_time import Session

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
