from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onestop.rules.code_pattern_periods import (
	DaysWithoutPattern,
	PatternsOverlap,
	check_periods,
	ends_before,
)
from onestop.rules.dossier_code import TT_01_2018, CodePattern, SequenceReset
from onestop.rules.errors import RuleError

BEGIN, CHANGE = date(2017, 1, 1), date(2026, 6, 1)
ONE_DAY = timedelta(days=1)


def pattern(first: date = date.min, last: date = date.max) -> CodePattern:
	return CodePattern(TT_01_2018, SequenceReset.DAY, first, last)


def test_patterns_that_follow_each_other_are_accepted_in_any_order() -> None:
	check_periods([pattern(CHANGE), pattern(BEGIN, CHANGE - ONE_DAY)])


@pytest.mark.parametrize("last", [date.max, CHANGE])
def test_two_patterns_on_one_day_are_refused(last: date) -> None:
	with pytest.raises(PatternsOverlap, match="from 01/06/2026 on"):
		check_periods([pattern(BEGIN, last), pattern(CHANGE)])


def test_days_between_two_patterns_are_refused_and_named() -> None:
	with pytest.raises(DaysWithoutPattern, match="From 31/05/2026 to 31/05/2026"):
		check_periods([pattern(BEGIN, CHANGE - 2 * ONE_DAY), pattern(CHANGE)])


def test_an_agency_that_outlives_its_last_pattern_is_told_the_day() -> None:
	ended = [pattern(BEGIN, CHANGE)]
	assert (ends_before(ended, None), ends_before(ended, CHANGE + ONE_DAY)) == (CHANGE, CHANGE)
	assert (ends_before(ended, CHANGE), ends_before([pattern()], None), ends_before([], None)) == (None,) * 3


PERIODS = st.tuples(st.integers(0, 12), st.none() | st.integers(0, 6)).map(
	lambda found: pattern(
		BEGIN + timedelta(found[0]),
		date.max if found[1] is None else BEGIN + timedelta(found[0] + found[1]),
	)
)


@given(st.lists(PERIODS, min_size=1, max_size=5))
def test_what_is_accepted_has_one_pattern_on_every_day_and_nothing_else_is_refused(patterns) -> None:
	end = BEGIN + timedelta(20)
	first, last = min(one.valid_from for one in patterns), min(max(one.valid_to for one in patterns), end)
	days = (first + timedelta(shift) for shift in range((last - first).days + 1))
	held = [sum(one.valid_from <= day <= one.valid_to for one in patterns) for day in days]
	try:
		check_periods(patterns)
	except RuleError:
		assert set(held) != {1}
	else:
		assert set(held) == {1}
