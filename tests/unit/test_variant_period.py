from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onestop.rules.errors import RuleError
from onestop.rules.variant_period import VariantsOverlap, follow
from onestop.rules.version_period import Ending, Period

OLD = Period("a-1", date(2017, 1, 1))


def test_the_next_variant_ends_the_open_one_on_the_day_before() -> None:
	assert follow(Period("a-2", date(2018, 3, 1)), [OLD]) == Ending("a-1", date(2018, 2, 28))


def test_a_gap_between_variants_is_allowed_because_the_version_holds() -> None:
	assert (
		follow(Period("a-2", date(2018, 3, 1)), [Period("a-1", date(2017, 1, 1), date(2017, 6, 30))]) is None
	)


def test_two_variants_on_a_day_are_refused() -> None:
	with pytest.raises(VariantsOverlap, match="a-1"):
		follow(Period("a-2", date(2017, 1, 1)), [OLD])


@given(st.lists(st.tuples(st.integers(0, 200), st.none() | st.integers(0, 60)), max_size=8))
def test_whatever_is_published_there_is_at_most_one_variant_on_every_day(tries) -> None:
	held: list[Period] = []
	for number, (day, length) in enumerate(tries):
		first = date(2017, 1, 1) + timedelta(days=day)
		new = Period(f"a-{number}", first, None if length is None else first + timedelta(days=length))
		try:
			ending = follow(new, held)
		except RuleError:
			continue
		held = [
			Period(p.version, p.first, ending.on) if ending and p.version == ending.version else p
			for p in held
		]
		held.append(new)
	for one in held:
		assert not [other for other in held if other is not one and other.overlaps(one)]
