from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onestop.rules.deadline_warnings import Kind, Threshold, Watched, due_warnings, readers
from onestop.rules.time_limit import TimeLimitUnit

HOUR, DAY = TimeLimitUnit.WORKING_HOUR, TimeLimitUnit.WORKING_DAY
TWO_DAYS = Threshold(Kind.DOSSIER_EXPIRING, Decimal(2), DAY)
FOUR_HOURS = Threshold(Kind.DOSSIER_EXPIRING, Decimal(4), HOUR)
STEP_HOURS = Threshold(Kind.STEP_EXPIRING, Decimal(4), HOUR)
APOLOGY = Threshold(Kind.APOLOGY_DUE, Decimal(1), DAY, to_head=True)
OVERDUE = Threshold(Kind.DOSSIER_OVERDUE, to_head=True)
STEP_OVERDUE = Threshold(Kind.STEP_OVERDUE, to_head=True)
ALL = (TWO_DAYS, FOUR_HOURS, STEP_HOURS, APOLOGY, OVERDUE, STEP_OVERDUE)
THURSDAY = datetime(2018, 7, 5, 16)
MOMENTS = st.datetimes(datetime(2018, 1, 2), datetime(2018, 12, 20)).map(lambda at: at.replace(microsecond=0))


def kinds(now: datetime, calendar, watched: Watched | None = None) -> list[Kind]:
	return [one.kind for one in due_warnings(watched or Watched(THURSDAY), now, ALL, calendar)]


@pytest.mark.parametrize(
	("now", "expected"),
	[
		(datetime(2018, 7, 2, 9), []),  # three working days are left
		(datetime(2018, 7, 3, 9), [Kind.DOSSIER_EXPIRING]),
		(datetime(2018, 7, 4, 7, 30), [Kind.APOLOGY_DUE, Kind.DOSSIER_EXPIRING]),
		(datetime(2018, 7, 5, 15), [Kind.APOLOGY_DUE, Kind.DOSSIER_EXPIRING]),
		(datetime(2018, 7, 5, 16), [Kind.APOLOGY_DUE, Kind.DOSSIER_EXPIRING]),
		(datetime(2018, 7, 5, 16, 1), [Kind.DOSSIER_OVERDUE]),
		(datetime(2018, 7, 9, 8), [Kind.DOSSIER_OVERDUE]),
	],
)
def test_what_a_dossier_due_on_a_thursday_gives_rise_to(now, expected, calendar) -> None:
	assert sorted(kinds(now, calendar)) == sorted(expected)


@pytest.mark.parametrize(
	"now",
	[datetime(2018, 7, 4, 12), datetime(2018, 7, 4, 20), datetime(2018, 7, 7, 9), datetime(2018, 9, 3, 9)],
)
def test_nobody_is_warned_when_the_office_is_closed(now, calendar) -> None:
	assert kinds(now, calendar, Watched(datetime(2018, 7, 5, 16))) == []


def test_hours_are_counted_over_a_weekend_as_the_office_is_open(calendar) -> None:
	monday = Watched(datetime(2018, 7, 9, 9, 30), is_step=True)
	assert kinds(datetime(2018, 7, 6, 14, 59), calendar, monday) == []
	assert kinds(datetime(2018, 7, 6, 15), calendar, monday) == [Kind.STEP_EXPIRING]


def test_the_apology_of_a_dossier_due_after_tet_is_due_on_the_last_day_before(calendar) -> None:
	after_tet = Watched(datetime(2018, 2, 21, 9))
	assert Kind.APOLOGY_DUE in kinds(datetime(2018, 2, 13, 8), calendar, after_tet)
	assert Kind.APOLOGY_DUE not in kinds(datetime(2018, 2, 12, 8), calendar, after_tet)


def test_who_has_apologised_is_not_asked_again(calendar) -> None:
	sent = Watched(THURSDAY, is_apology_sent=True)
	assert kinds(datetime(2018, 7, 4, 9), calendar, sent) == [Kind.DOSSIER_EXPIRING]


def test_of_two_thresholds_reached_at_once_the_nearest_speaks(calendar) -> None:
	found = due_warnings(Watched(THURSDAY), datetime(2018, 7, 5, 15), (TWO_DAYS, FOUR_HOURS), calendar)
	assert found == (FOUR_HOURS,)


@given(MOMENTS, MOMENTS, st.booleans())
def test_each_kind_speaks_at_most_once_and_only_of_its_own(deadline, now, is_step) -> None:
	from tests.unit.conftest import CLOSURES, calendar_of_rows, rows_of
	from tests.unit.conftest import DAY as OFFICE

	office = calendar_of_rows(rows_of(CLOSURES), OFFICE)
	found = kinds(now, office, Watched(deadline, is_step))
	assert len(found) == len(set(found))
	assert all(("Step" in kind) is is_step for kind in found)
	assert not ({Kind.STEP_OVERDUE, Kind.DOSSIER_OVERDUE} & set(found)) or now > deadline


@given(MOMENTS)
def test_what_is_reached_stays_reached_until_the_deadline(deadline) -> None:
	from tests.unit.conftest import CLOSURES, calendar_of_rows, rows_of
	from tests.unit.conftest import DAY as OFFICE

	office = calendar_of_rows(rows_of(CLOSURES), OFFICE)
	hours = [deadline - timedelta(hours=back) for back in range(96, -1, -3)]
	told = [
		Kind.DOSSIER_EXPIRING in kinds(at, office, Watched(deadline)) for at in hours if office.is_open(at)
	]
	assert all(later or not earlier for earlier, later in pairwise(told))


def test_readers_are_named_once_and_a_warning_without_an_owner_goes_to_the_head() -> None:
	assert readers(OVERDUE, ["a", "b"], ["b", "c"]) == ("a", "b", "c")
	assert readers(TWO_DAYS, ["a"], ["c"]) == ("a",)
	assert readers(TWO_DAYS, [], ["c"]) == ("c",)
	assert readers(TWO_DAYS, [], []) == ()
