"""The register of dossiers: numbered by book and year, continued after paper, struck out, closed for good."""

from datetime import date, datetime

import frappe
import pytest

from onestop.api import registers as door
from onestop.demo import town
from onestop.dossiers import registers, service
from onestop.refusals import Refused
from onestop.rules.lifecycle import Action
from tests.factories import dossier_values, make_agency, make_applicant, make_procedure, make_version

AT = datetime(2017, 3, 1, 9)
ADMINISTRATOR, CLERK = town.email("quantri"), town.email(town.CLERK)


@pytest.fixture
def agency(site):
	return make_agency().name


def open_register(agency: str, **values: object):
	defaults = {"doctype": "Dossier Register", "agency": agency, "year": 2017, "volume": 1}
	return frappe.get_doc({**defaults, **values}).insert()


def receive(agency: str, at: datetime = AT, **values: object):
	return service.register(dossier_values(agency=agency, applicant=make_applicant(), **values), at)


def on_paper(agency: str, last: int, **values: object):
	given = {"doctype": "Paper Range", "agency": agency, "last_number": last, "reason": "mất điện"}
	return frappe.get_doc({**given, **values}).insert()


def numbers_of(*dossiers) -> list[tuple[int, int]]:
	return [(one.register_volume, one.register_number) for one in dossiers]


def test_numbers_begin_at_one_in_every_year(agency):
	assert numbers_of(receive(agency), receive(agency), receive(agency, datetime(2018, 1, 2, 9))) == [
		(1, 1), (1, 2), (1, 1),
	]  # fmt: skip


def test_a_sector_with_a_book_of_its_own_is_numbered_there(agency):
	open_register(agency)
	open_register(agency, volume=2, sectors=[{"sector": "JUSTICE"}])
	land = make_procedure(sector="LAND").name
	make_version(land).db_set("docstatus", 1)
	other = receive(agency, procedure=land)
	assert numbers_of(receive(agency), receive(agency), other) == [(2, 1), (2, 2), (1, 1)]


def test_a_sector_stands_in_one_open_book(agency):
	open_register(agency, sectors=[{"sector": "JUSTICE"}])
	with pytest.raises(Refused, match="another open register"):
		open_register(agency, volume=2, sectors=[{"sector": "JUSTICE"}])


def test_the_register_goes_on_behind_the_last_number_on_paper(agency):
	register = open_register(agency)
	receive(agency)
	paper = on_paper(agency, 40, covers="Register", register=register.name)
	assert (paper.first_number, receive(agency).register_number) == (2, 41)
	with pytest.raises(Refused, match="given already"):
		on_paper(agency, 41, covers="Register", register=register.name)
	held = door.contents(register.name)
	assert (held["issued"], held["dossiers"], held["on_paper"], held["faults"]) == (41, 2, 39, [])


def test_codes_of_a_day_go_on_behind_paper_and_the_next_day_begins_at_one(agency):
	on_paper(agency, 12, covers="Dossier Codes", received_on="2017-03-01")
	today, tomorrow = receive(agency), receive(agency, datetime(2017, 3, 2, 9))
	assert [one.dossier_code[-11:] for one in (today, tomorrow)] == ["170301-0013", "170302-0001"]


def test_a_number_the_code_has_no_room_for_is_refused(agency):
	with pytest.raises(Refused, match="room for"):
		on_paper(agency, 10_000, covers="Dossier Codes", received_on="2017-03-01")


def test_a_closed_register_refuses_with_who_and_when(agency, as_user):
	register = open_register(agency)
	receive(agency)
	with as_user(ADMINISTRATOR):
		closed = door.close(register.name)
	assert (closed["status"], closed["closed_by"]) == ("Closed", ADMINISTRATOR)
	with pytest.raises(Refused, match=r"was closed at .* by Quản trị Một cửa"):
		receive(agency)
	with pytest.raises(Refused, match="was closed"):
		on_paper(agency, 40, covers="Register", register=register.name)
	assert door.contents(register.name)["issued"] == 1
	assert receive(agency, datetime(2018, 1, 2, 9)).register_number == 1


def test_what_is_closed_stays_as_it_is(agency):
	register = open_register(agency)
	registers.close(register.name)
	for change in ({"status": "Open"}, {"closed_by": CLERK}, {"closes_on": "2018-02-01"}):
		kept = frappe.get_doc("Dossier Register", register.name)
		with pytest.raises(Refused, match="never changed"):
			kept.update(change).save()


def test_a_clerk_closes_no_register(agency, as_user):
	register = open_register(agency)
	with as_user(CLERK), pytest.raises(frappe.PermissionError):
		door.close(register.name)


def test_the_night_after_the_last_day_closes_the_register(agency, monkeypatch):
	monkeypatch.setattr(frappe.db, "commit", lambda: None)
	register = open_register(agency)
	assert register.name not in registers.close_ended(date(2017, 12, 31))
	assert register.name in registers.close_ended(date(2018, 1, 1))


def test_the_first_book_of_a_year_opens_by_itself_where_something_was_received(agency):
	receive(agency)
	opened = registers.open_current(date(2017, 3, 2))
	assert f"{agency}-2017-1" in opened
	assert registers.open_current(date(2017, 3, 3)) == []


def test_a_number_is_struck_out_with_a_reason_keeps_its_place_and_is_in_the_journal(agency):
	register, first = open_register(agency), receive(agency)
	for reason, said in (("", "only with a reason"), ("nhầm", "keeps its number")):
		with pytest.raises((Refused, frappe.MandatoryError), match=said):
			door.void(register.name, 1, reason)
	service.act(first.name, Action.WITHDRAW, {"reason": "nộp nhầm"}, datetime(2017, 3, 1, 10))
	struck = frappe.get_doc("Voided Number", door.void(register.name, 1, "nhập trùng"))
	assert struck.dossier == first.name
	assert receive(agency).register_number == 2
	assert frappe.db.get_value("Dossier", first.name, "register_number") == 1
	note = frappe.db.get_value("Dossier Event", {"dossier": first.name, "action": "Void Number"}, "note")
	assert note == f"Number 1 of register {register.name}: nhập trùng"
	with pytest.raises(Refused, match="struck out already"):
		door.void(register.name, 1, "lần nữa")
	with pytest.raises(Refused, match="has not been given"):
		door.void(register.name, 3, "chưa cấp")


def test_what_was_entered_about_numbers_is_neither_changed_nor_deleted(agency):
	register = open_register(agency)
	paper = on_paper(agency, 5, covers="Register", register=register.name)
	struck = frappe.get_doc("Voided Number", door.void(register.name, 3, "viết hỏng"))
	for record in (paper, struck):
		record.reason = "khác"
		with pytest.raises(Refused, match="kept as it was entered"):
			record.save()
		with pytest.raises(Refused, match="kept as it was entered"):
			record.delete()
	with pytest.raises(Refused, match="cannot be deleted"):
		register.delete()
