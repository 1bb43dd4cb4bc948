from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from onestop.rules.delivery import is_stale, next_attempt_at

AT = datetime(2018, 7, 2, 9)


@given(st.integers(0, 500))
def test_each_failure_waits_at_least_as_long_as_the_one_before_and_never_for_ever(attempts) -> None:
	wait = next_attempt_at(attempts, AT) - AT
	assert wait <= next_attempt_at(attempts + 1, AT) - AT
	assert timedelta(minutes=5) <= wait <= timedelta(hours=4)


def test_a_sending_that_began_long_ago_is_stale() -> None:
	assert not is_stale(AT, AT + timedelta(minutes=15))
	assert is_stale(AT, AT + timedelta(minutes=16))
