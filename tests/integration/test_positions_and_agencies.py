"""A position, not a person, owns a step; an agency receives only while it exists."""

from collections.abc import Callable
from datetime import date, datetime

import frappe
import pytest
from frappe.model.document import Document

from onestop.api import administration
from onestop.dossiers import service as dossiers
from onestop.organisation import service as organisation
from onestop.refusals import Refused
from tests.factories import dossier_values, make_agency

MAIN, BACKUP = "tuphap@vinhtuy.example", "laodong@vinhtuy.example"
CLERK = "tiepnhan@vinhtuy.example"
ON = date(2017, 6, 14)


def make_position(agency: str, **values: object) -> Document:
	holders = [
		{"user": BACKUP, "from_date": "2017-01-01", "is_backup": 1},
		{"user": MAIN, "from_date": "2017-01-01"},
	]
	defaults = {
		"doctype": "Position",
		"position_name": "Công chức thí dụ",
		"sectors": [{"sector": "JUSTICE"}],
	}
	return frappe.get_doc({**defaults, "agency": agency, "holders": holders, **values}).insert()


def make_absence(user: str, agency: str, **values: object) -> Document:
	days = {"from_date": ON, "to_date": ON, "reason": "Nghỉ phép"}
	return frappe.get_doc({"doctype": "Absence", "user": user, "agency": agency, **days, **values}).insert()


@pytest.fixture
def agency(site: None) -> str:
	return make_agency().name


def acting(agency: str, on: date = ON) -> str | None:
	return organisation.holder_for(agency, "JUSTICE", on).user


def test_the_backup_acts_only_while_the_holder_is_away(agency: str) -> None:
	make_position(agency)
	make_absence(MAIN, agency)
	assert [acting(agency, ON.replace(day=day)) for day in (13, 14, 15)] == [MAIN, BACKUP, MAIN]


def test_with_both_away_the_position_owns_the_dossier_and_nobody_is_guessed(agency: str) -> None:
	position = make_position(agency)
	for user in (MAIN, BACKUP):
		make_absence(user, agency)
	assert organisation.holder_for(agency, "JUSTICE", ON) == (position.name, None)


def test_an_absence_in_one_agency_is_none_in_another(agency: str) -> None:
	make_position(agency)
	make_absence(MAIN, make_agency().name)
	assert acting(agency) == MAIN


def test_a_held_position_comes_before_an_empty_one(agency: str) -> None:
	make_position(agency, position_name="Chức danh trống", holders=[])
	held = make_position(agency)
	assert organisation.holder_for(agency, "JUSTICE", ON) == (held.name, MAIN)


def test_a_received_dossier_goes_to_the_backup_of_the_day(agency: str) -> None:
	make_position(agency)
	make_absence(MAIN, agency)
	received = dossiers.register(dossier_values(agency=agency), datetime(2017, 6, 14, 9))
	assert received.officer == BACKUP


def test_a_reversed_absence_is_refused(agency: str) -> None:
	with pytest.raises(Refused, match="ends on 13/06/2017, before it begins on 14/06/2017"):
		make_absence(MAIN, agency, to_date="2017-06-13")


def test_a_position_refuses_a_reversed_period_and_the_same_holder_twice(agency: str) -> None:
	with pytest.raises(Refused, match="before it begins"):
		make_position(agency, holders=[{"user": MAIN, "from_date": "2017-02-01", "to_date": "2017-01-01"}])
	with pytest.raises(Refused, match="stands twice"):
		make_position(agency, holders=[{"user": MAIN, "from_date": "2017-02-01"}] * 2)


def test_a_position_without_anybody_today_is_told_in_form_and_list(agency: str, as_user: Callable) -> None:
	held = make_position(agency).name
	ended = [{"user": MAIN, "from_date": "2017-01-01", "to_date": "2017-12-31"}]
	empty = make_position(agency, position_name="Chức danh trống", holders=ended)
	with as_user(CLERK):
		assert administration.vacant_positions([held, empty.name]) == [empty.name]
	empty.run_method("onload")
	assert empty.get_onload("is_vacant")


def test_an_agency_that_has_ended_sends_the_dossier_to_its_successor(site: None) -> None:
	successor = make_agency(agency_name="UBND xã Vĩnh Tuy mới", effective_from="2017-07-01")
	ended = make_agency(effective_to="2017-06-30", successor=successor.name).name
	dossiers.register(dossier_values(agency=ended), datetime(2017, 6, 30, 9))
	with pytest.raises(Refused, match=r"ended on 30/06/2017 .* successor, UBND xã Vĩnh Tuy mới"):
		dossiers.register(dossier_values(agency=ended), datetime(2017, 7, 3, 9))
	dossiers.register(dossier_values(agency=successor.name), datetime(2017, 7, 3, 9))


def test_an_agency_that_has_not_begun_receives_nothing(site: None) -> None:
	agency = make_agency(effective_from="2017-07-01").name
	with pytest.raises(Refused, match="only begins on 01/07/2017"):
		dossiers.register(dossier_values(agency=agency), datetime(2017, 6, 30, 9))
	assert frappe.response["code"] == "agency_not_begun"


def test_a_successor_that_leaves_a_gap_is_refused(site: None) -> None:
	successor = make_agency(effective_from="2017-08-01").name
	with pytest.raises(Refused, match="is not in force on 01/07/2017"):
		make_agency(effective_to="2017-06-30", successor=successor)


def test_an_agency_may_be_merged_into_an_older_one(site: None) -> None:
	older = make_agency(effective_from="2000-01-01").name
	assert make_agency(effective_to="2017-06-30", successor=older).successor == older


def test_an_agency_is_not_its_own_successor(agency: str) -> None:
	document = frappe.get_doc("Agency", agency)
	document.successor = agency
	with pytest.raises(Refused, match="cannot be its own successor"):
		document.save()
