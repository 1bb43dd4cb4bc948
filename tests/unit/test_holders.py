from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onestop.rules.holders import HolderPeriodReversed, HolderRepeated, Period, check_holdings, holder_on

ON = date(2017, 6, 14)
MAIN = Period("chính", date(2017, 1, 1))
BACKUP = Period("thay", date(2017, 1, 1), is_backup=True)
DAYS = st.dates(date(2017, 1, 1), date(2017, 12, 31))


@st.composite
def periods(draw: st.DrawFn) -> Period:
	first, number = draw(DAYS), draw(st.integers(0, 90))
	return Period(draw(st.sampled_from("abcd")), first, first + timedelta(days=number), draw(st.booleans()))


def away(user: str, first: date = ON, last: date = ON) -> Period:
	return Period(user, first, last)


def test_the_holder_acts_even_when_the_backup_stands_first_in_the_table() -> None:
	assert holder_on(ON, [BACKUP, MAIN]) == "chính"


def test_the_backup_acts_on_the_first_and_the_last_day_of_an_absence_and_no_longer() -> None:
	absences = [away("chính", ON, ON + timedelta(days=2))]
	acting = [holder_on(ON + timedelta(days=day), [MAIN, BACKUP], absences) for day in (-1, 0, 2, 3)]
	assert acting == ["chính", "thay", "thay", "chính"]


def test_nobody_is_guessed_when_the_backup_is_away_too() -> None:
	assert holder_on(ON, [MAIN, BACKUP], [away("chính"), away("thay")]) is None


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
	with pytest.raises(HolderPeriodReversed, match="13/06/2017, before it begins on 14/06/2017"):
		Period("chính", ON, ON - timedelta(days=1))


def test_the_same_holder_twice_at_once_is_refused_by_name_and_day() -> None:
	with pytest.raises(HolderRepeated, match=r"chính stands twice .* from 14/06/2017"):
		check_holdings([MAIN, Period("chính", ON)])


def test_a_holder_may_return_and_may_also_be_the_backup() -> None:
	holdings = [Period("a", ON, ON), Period("a", ON + timedelta(days=1)), Period("a", ON, is_backup=True)]
	check_holdings(holdings)
	assert holder_on(ON, holdings) == holder_on(ON + timedelta(days=1), holdings) == "a"


@given(st.lists(periods()), st.lists(periods()), DAYS)
def test_who_acts_holds_the_position_that_day_and_is_there(
	holdings: list[Period], absences: list[Period], on: date
) -> None:
	acting = holder_on(on, holdings, absences)
	present = {
		held.user
		for held in holdings
		if held.covers(on) and not any(gone.user == held.user and gone.covers(on) for gone in absences)
	}
	assert acting in present if present else acting is None


@given(st.lists(periods()), st.lists(periods()), DAYS)
def test_a_backup_acts_only_when_no_main_holder_is_there(
	holdings: list[Period], absences: list[Period], on: date
) -> None:
	main = holder_on(on, [held for held in holdings if not held.is_backup], absences)
	assert holder_on(on, holdings, absences) == main or main is None


@given(st.lists(periods(), max_size=6))
def test_what_is_accepted_names_nobody_twice_on_any_day(holdings: list[Period]) -> None:
	try:
		check_holdings(holdings)
	except HolderRepeated as refused:
		same = [held for held in holdings if held.user == refused.user and held.covers(refused.first)]
		assert len(same) > 1
		return
	for on in {held.first for held in holdings}:
		acting = [(held.user, held.is_backup) for held in holdings if held.covers(on)]
		assert len(set(acting)) == len(acting)
