from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onestop.rules.statistics import (
	Channel,
	Column,
	DossierFacts,
	Period,
	PeriodPreset,
	PeriodReversed,
	ResolvedBeforeReceived,
	Timeliness,
	columns,
	period,
	tally,
	timeliness,
)

DAYS = st.dates(date(2016, 12, 1), date(2018, 1, 31))
DUE = date(2017, 1, 10)


@st.composite
def dossiers(draw: st.DrawFn) -> DossierFacts:
	received_on = draw(DAYS)
	ahead = st.integers(0, 60).map(lambda days: received_on + timedelta(days=days))
	return DossierFacts(
		received_on,
		draw(ahead),
		draw(st.none() | ahead),
		draw(st.sampled_from(Channel)),
		draw(st.booleans()),
	)


MANY = st.lists(dossiers(), max_size=40)


@given(MANY, DAYS, st.integers(0, 120))
def test_the_columns_of_the_form_add_up(held: list[DossierFacts], first: date, days: int) -> None:
	line = {
		column.value: n
		for column, n in tally(held, Period(first, first + timedelta(days=days))).counts.items()
	}
	assert line[3] == line[4] + line[5] + line[6]
	assert line[7] == line[8] + line[9] + line[10]
	assert line[11] == line[12] + line[13]
	assert line[3] == line[7] + line[11]


@given(MANY, DAYS, st.integers(0, 60), st.integers(0, 60))
def test_what_one_period_leaves_in_progress_the_next_one_carries_over(
	held: list[DossierFacts], first: date, days: int, more: int
) -> None:
	one = Period(first, first + timedelta(days=days))
	following = one.last + timedelta(days=1)
	other = Period(following, following + timedelta(days=more))
	assert tally(held, one)[Column.IN_PROGRESS] == tally(held, other)[Column.CARRIED_OVER]


@given(MANY, DAYS, st.integers(0, 60), st.integers(0, 60))
def test_two_periods_together_receive_and_resolve_what_each_does(
	held: list[DossierFacts], first: date, days: int, more: int
) -> None:
	middle = first + timedelta(days=days)
	last = middle + timedelta(days=more + 1)
	parts = tally(held, Period(first, middle)), tally(held, Period(middle + timedelta(days=1), last))
	whole = tally(held, Period(first, last))
	added = (Column.RECEIVED_ONLINE, Column.RECEIVED_OTHERWISE, Column.RESOLVED_EARLY, Column.RESOLVED_LATE)
	for column in (*added, Column.RESOLVED, Column.RESOLVED_ON_TIME):
		assert whole[column] == parts[0][column] + parts[1][column]


@pytest.mark.parametrize(
	("resolved_on", "seen_on", "expected"),
	[
		(date(2017, 1, 9), date(2017, 1, 31), Timeliness.EARLY),
		(date(2017, 1, 10), date(2017, 1, 31), Timeliness.ON_TIME),
		(date(2017, 1, 11), date(2017, 1, 31), Timeliness.LATE),
		(None, date(2017, 1, 10), Timeliness.WITHIN_TIME),
		(None, date(2017, 1, 11), Timeliness.OVERDUE),
		(date(2017, 1, 20), date(2017, 1, 10), Timeliness.WITHIN_TIME),
		(date(2017, 1, 20), date(2017, 1, 19), Timeliness.OVERDUE),
	],
)
def test_a_dossier_is_judged_by_its_due_date(
	resolved_on: date | None, seen_on: date, expected: Timeliness
) -> None:
	assert timeliness(DUE, resolved_on, seen_on) is expected


@pytest.mark.parametrize(
	("dossier", "expected"),
	[
		(DossierFacts(date(2017, 1, 5), DUE, date(2017, 1, 9)), {3, 5, 7, 8}),
		(DossierFacts(date(2017, 1, 5), DUE, DUE, Channel.ONLINE), {3, 4, 7, 9}),
		(DossierFacts(date(2016, 12, 28), DUE, date(2017, 1, 31), Channel.ONLINE), {3, 6, 7, 10}),
		(DossierFacts(date(2017, 1, 30), date(2017, 1, 31)), {3, 5, 11, 12}),
		(DossierFacts(date(2017, 1, 5), DUE, date(2017, 2, 1), Channel.PUBLIC_POST), {3, 5, 11, 13}),
		(DossierFacts(date(2016, 12, 1), date(2016, 12, 9), date(2016, 12, 31)), set()),
		(DossierFacts(date(2017, 2, 1), date(2017, 2, 9)), set()),
		(DossierFacts(date(2017, 1, 5), DUE, counted=False), set()),
	],
)
def test_a_dossier_counts_in_its_columns_of_january_2017(dossier: DossierFacts, expected: set[int]) -> None:
	assert {
		column.value for column in columns(dossier, Period(date(2017, 1, 1), date(2017, 1, 31)))
	} == expected


def test_a_dossier_resolved_before_it_came_is_refused() -> None:
	with pytest.raises(ResolvedBeforeReceived, match="05/01/2017"):
		DossierFacts(date(2017, 1, 5), DUE, date(2017, 1, 4))


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
	with pytest.raises(PeriodReversed):
		Period(date(2017, 1, 2), date(2017, 1, 1))


@pytest.mark.parametrize(
	("preset", "containing", "first", "last"),
	[
		("Week", "2017-01-05", "2017-01-02", "2017-01-08"),
		("Month", "2020-02-10", "2020-02-01", "2020-02-29"),
		("Quarter", "2017-06-30", "2017-04-01", "2017-06-30"),
		("Half-Year", "2017-07-01", "2017-07-01", "2017-12-31"),
		("Year", "2017-12-31", "2017-01-01", "2017-12-31"),
		("Reporting Month", "2017-01-14", "2016-12-15", "2017-01-14"),
		("Reporting Month", "2017-01-15", "2017-01-15", "2017-02-14"),
		("Reporting Quarter", "2016-12-15", "2016-12-15", "2017-03-14"),
		("Reporting Quarter", "2017-05-20", "2017-03-15", "2017-06-14"),
		("Reporting Quarter", "2017-06-15", "2017-06-15", "2017-09-14"),
		("Reporting Quarter", "2017-12-14", "2017-09-15", "2017-12-14"),
		("Reporting Half-Year", "2017-01-01", "2016-12-15", "2017-06-14"),
		("Reporting Half-Year", "2017-06-15", "2017-06-15", "2017-12-14"),
		("Reporting Year", "2017-12-14", "2016-12-15", "2017-12-14"),
		("Reporting Year", "2017-12-15", "2017-12-15", "2018-12-14"),
	],
)
def test_presets_give_the_dates_of_the_decree(preset: str, containing: str, first: str, last: str) -> None:
	expected = Period(date.fromisoformat(first), date.fromisoformat(last))
	assert period(PeriodPreset(preset), date.fromisoformat(containing)) == expected


@given(st.sampled_from(PeriodPreset), DAYS)
def test_presets_cover_every_date_once_and_without_a_gap(preset: PeriodPreset, on: date) -> None:
	found = period(preset, on)
	assert found.first <= on <= found.last
	assert period(preset, found.first) == period(preset, found.last) == found
	assert period(preset, found.last + timedelta(days=1)).first == found.last + timedelta(days=1)
