from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onestop.rules.errors import RuleError
from onestop.rules.version_period import DaysWithoutVersion, Ending, Period, VersionsOverlap, succeed

OLD = Period("v1", date(2017, 1, 1))


def test_the_next_version_ends_the_open_one_on_the_day_before() -> None:
	assert succeed(Period("v2", date(2020, 7, 1)), [OLD]) == Ending("v1", date(2020, 6, 30))


def test_the_first_version_ends_nothing() -> None:
	assert succeed(OLD, []) is None


def test_a_version_that_begins_with_or_before_another_is_refused() -> None:
	for first in (date(2017, 1, 1), date(2016, 1, 1)):
		with pytest.raises(VersionsOverlap, match="v1"):
			succeed(Period("v2", first), [OLD])


def test_days_without_any_version_are_refused_and_named() -> None:
	ended = Period("v1", date(2017, 1, 1), date(2019, 12, 31))
	with pytest.raises(DaysWithoutVersion, match="01/01/2020 to 29/02/2020"):
		succeed(Period("v2", date(2020, 3, 1)), [ended])


def test_days_without_a_version_may_follow_an_abolition() -> None:
	abolished = Period("v1", date(2017, 1, 1), date(2019, 12, 31), is_abolished=True)
	assert succeed(Period("v2", date(2020, 3, 1)), [abolished]) is None


@given(st.lists(st.tuples(st.integers(0, 400), st.none() | st.integers(0, 100), st.booleans()), max_size=8))
def test_days_without_a_version_follow_an_abolition_and_nothing_else(tries) -> None:
	held: list[Period] = []
	for number, (day, length, is_abolished) in enumerate(tries):
		first = date(2017, 1, 1) + timedelta(days=day)
		last = length if length is None else first + timedelta(days=length)
		new = Period(f"v{number}", first, last, is_abolished and last is not None)
		try:
			ending = succeed(new, held)
		except DaysWithoutVersion as refused:
			assert not any(p.is_abolished and p.last == refused.first - timedelta(days=1) for p in held)
			continue
		except VersionsOverlap:
			continue
		held = [replace(p, last=ending.on) if ending and p.version == ending.version else p for p in held]
		held.append(new)
	days = sorted(held, key=lambda period: period.first)
	assert all(a.last and a.last < b.first for a, b in pairwise(days))
	assert all(a.is_abolished or a.last + timedelta(days=1) == b.first for a, b in pairwise(days))


@given(st.lists(st.tuples(st.integers(0, 400), st.none() | st.integers(0, 100)), max_size=8))
def test_whatever_is_published_there_is_one_version_on_every_day(tries) -> None:
	held: list[Period] = []
	for number, (day, length) in enumerate(tries):
		first = date(2017, 1, 1) + timedelta(days=day)
		new = Period(f"v{number}", first, length if length is None else first + timedelta(days=length))
		try:
			ending = succeed(new, held)
		except RuleError:
			continue
		held = [
			Period(p.version, p.first, ending.on) if ending and p.version == ending.version else p
			for p in held
		]
		held.append(new)
	days = sorted(held, key=lambda period: period.first)
	assert all(a.last and a.last + timedelta(days=1) == b.first for a, b in pairwise(days))
