from datetime import date

import pytest

from onestop.rules.agency_period import (
	AgencyEnded,
	AgencyNotBegun,
	AgencyPeriod,
	AgencyPeriodReversed,
	AgencySucceeded,
	SuccessorNotInForce,
	check_receives,
	check_successor,
)
from onestop.rules.errors import RuleError

TOWN = AgencyPeriod("UBND thị trấn Vĩnh Tuy", date(1994, 6, 1), date(2025, 6, 30))
COMMUNE = "UBND xã Vĩnh Tuy"


def receives(on: date) -> bool:
	try:
		check_receives(TOWN, on, COMMUNE)
	except RuleError:
		return False
	return True


def test_an_agency_receives_from_its_first_to_its_last_day() -> None:
	days = [date(1994, 5, 31), date(1994, 6, 1), date(2017, 1, 5), date(2025, 6, 30), date(2025, 7, 1)]
	assert [receives(on) for on in days] == [False, True, True, True, False]


def test_after_its_end_the_successor_is_named() -> None:
	with pytest.raises(AgencySucceeded, match=f"ended on 30/06/2025 .* its successor, {COMMUNE}"):
		check_receives(TOWN, date(2025, 7, 1), COMMUNE)


def test_without_a_successor_the_day_is_named() -> None:
	with pytest.raises(AgencyEnded, match="in charge on 01/07/2025"):
		check_receives(TOWN, date(2025, 7, 1))


def test_before_its_beginning_nothing_is_received() -> None:
	with pytest.raises(AgencyNotBegun, match="only begins on 01/06/1994"):
		check_receives(TOWN, date(1994, 5, 31))


def test_an_agency_that_ends_before_it_begins_is_refused() -> None:
	with pytest.raises(AgencyPeriodReversed):
		AgencyPeriod("UBND", date(2025, 1, 2), date(2025, 1, 1))


def may_succeed(begins_on: date, ends_on: date = date.max) -> bool:
	try:
		check_successor(TOWN, AgencyPeriod(COMMUNE, begins_on, ends_on))
	except SuccessorNotInForce:
		return False
	return True


def test_a_successor_is_a_new_unit_or_an_older_one_the_other_is_merged_into() -> None:
	days = [date.min, date(1994, 6, 1), date(2025, 7, 1), date(2025, 7, 2)]
	assert [may_succeed(begins_on) for begins_on in days] == [True, True, True, False]


def test_a_successor_that_has_ended_itself_is_refused() -> None:
	assert not may_succeed(date(1994, 6, 1), date(2025, 6, 30))
	with pytest.raises(SuccessorNotInForce, match="01/07/2025, the day after"):
		check_successor(TOWN, AgencyPeriod(COMMUNE, date(2025, 8, 1)))


def test_naming_a_successor_before_the_end_is_known_is_allowed() -> None:
	check_successor(AgencyPeriod("UBND"), AgencyPeriod(COMMUNE, date(2030, 1, 1)))
