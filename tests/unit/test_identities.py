"""rules/identities.py and the periods around it."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from onestop.rules.identities import broken_identities
from onestop.rules.reporting_period import Period, PeriodPreset, neighbour, period, until
from onestop.rules.statistics import Column, DossierFacts, Tally, tally

YEAR = Period(date(2017, 1, 1), date(2017, 12, 31))


@given(
	st.lists(st.tuples(st.dates(date(2016, 1, 1), date(2018, 1, 1)), st.integers(0, 90), st.integers(0, 120)))
)
def test_a_line_counted_by_the_rule_keeps_every_identity(days: list[tuple[date, int, int]]) -> None:
	dossiers = [
		DossierFacts(
			received,
			date.fromordinal(received.toordinal() + limit),
			date.fromordinal(received.toordinal() + taken),
		)
		for received, limit, taken in days
	]
	assert broken_identities(tally(dossiers, YEAR)) == ()


def test_a_line_that_does_not_add_up_is_named_with_both_sums() -> None:
	(broken,) = broken_identities(
		Tally(
			{
				Column.RECEIVED: 2,
				Column.RECEIVED_ONLINE: 2,
				Column.IN_PROGRESS: 2,
				Column.IN_PROGRESS_OVERDUE: 1,
			}
		)
	)
	assert (str(broken.identity), broken.whole, broken.parts) == ("(11) = (12) + (13)", 2, 1)


def test_a_period_that_still_runs_is_counted_to_today() -> None:
	assert until(YEAR, date(2017, 5, 4)) == Period(date(2017, 1, 1), date(2017, 5, 4))
	assert until(YEAR, date(2018, 5, 4)) == YEAR
	assert until(YEAR, date(2016, 5, 4)) == Period(date(2017, 1, 1), date(2017, 1, 1))


@given(st.sampled_from(PeriodPreset), st.dates(date(2000, 2, 1), date(2030, 1, 1)))
def test_neighbours_touch_and_lead_back(preset: PeriodPreset, on: date) -> None:
	found = period(preset, on)
	after = neighbour(preset, found, 1)
	assert (after.first - found.last).days == 1
	assert neighbour(preset, after, -1) == found
