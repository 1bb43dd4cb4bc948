"""Receiving a dossier: what it fixes, what it refuses."""

from datetime import date, datetime

import frappe
import pytest

from onestop.demo import town
from onestop.dossiers import service
from onestop.refusals import Refused
from onestop.rules.lifecycle import Action, Status
from tests.factories import (
	SAME_DAY_PROCEDURE,
	THREE_DAY_PROCEDURE,
	dossier_values,
	make_agency,
	make_procedure,
	make_version,
)
from tests.money import settle_fee

BEFORE_TET = datetime(2017, 1, 25, 9, 12)


def received(at: datetime = BEFORE_TET, **values: object):
	return service.register(dossier_values(**values), at)


def test_a_received_dossier_has_code_register_number_and_appointment(site):
	agency = make_agency(level_4_code="156")
	dossier = received(agency=agency.name)
	assert dossier.dossier_code == "156.00.00.H22-170125-0001"
	assert (dossier.register_volume, dossier.register_number) == (1, 1)
	assert dossier.due_at == datetime(2017, 2, 6, 17, 0)
	assert dossier.status == Status.RECEIVED


def test_numbers_of_one_day_follow_each_other_and_restart_the_next_day(site):
	agency = make_agency(level_4_code="157")
	codes = [received(agency=agency.name).dossier_code[-4:] for _ in range(3)]
	assert codes == ["0001", "0002", "0003"]
	assert received(datetime(2017, 2, 2, 8), agency=agency.name).dossier_code.endswith("170202-0001")


def test_the_register_goes_on_over_days_and_restarts_with_the_year(site):
	agency = make_agency()
	numbers = [
		received(at, agency=agency.name).register_number
		for at in (BEFORE_TET, datetime(2017, 2, 2, 8), datetime(2018, 1, 2, 8))
	]
	assert numbers == [1, 2, 1]


def test_an_agency_may_write_its_codes_by_another_pattern_from_a_date_on(site):
	patterns = [
		{
			"pattern": "{level_1}-{received_on:%Y%m%d}-{sequence:7}",
			"resets": "Day",
			"valid_from": "2017-02-01",
		},
		{
			"pattern": "{level_1}/{received_on:%y%m%d}.{sequence:3}",
			"resets": "Day",
			"valid_from": "2017-01-01",
			"valid_to": "2017-01-31",
		},
	]
	agency = make_agency(level_1_code="H98", level_4_code="", code_patterns=patterns)
	assert received(agency=agency.name).dossier_code == "H98/170125.001"
	assert received(datetime(2017, 2, 2, 8), agency=agency.name).dossier_code == "H98-20170202-0000001"


def test_a_pattern_that_cannot_be_read_is_refused_when_the_agency_is_saved(site):
	with pytest.raises(Refused, match="Correct the pattern"):
		make_agency(code_patterns=[{"pattern": "{nobody}", "resets": "Day", "valid_from": "2017-01-01"}])


NATIONAL = "{level_1}-{received_on:%Y%m%d}-{sequence:7}"


@pytest.mark.parametrize(
	("last", "says"),
	[
		("2017-02-01", "Two patterns .* from 01/02/2017 on"),
		("2017-01-30", "From 31/01/2017 to 31/01/2017 no"),
	],
)
def test_patterns_that_overlap_or_leave_days_are_refused_when_the_agency_is_saved(site, last, says):
	periods = [{"valid_from": "2017-01-01", "valid_to": last}, {"valid_from": "2017-02-01"}]
	with pytest.raises(Refused, match=says):
		make_agency(code_patterns=[{"pattern": NATIONAL, "resets": "Day", **period} for period in periods])


def test_an_agency_whose_last_pattern_ends_is_saved_with_a_warning(site):
	ending = {"pattern": NATIONAL, "resets": "Day", "valid_from": "2017-01-01", "valid_to": "2030-12-31"}
	make_agency(code_patterns=[ending])
	assert "After 31/12/2030 no pattern" in frappe.get_message_log()[-1]["message"]
	frappe.clear_messages()
	make_agency(code_patterns=[ending], effective_to="2030-12-31")
	assert frappe.get_message_log() == []


def test_the_officer_of_the_sector_is_responsible(site):
	dossier = received()
	assert dossier.officer == town.email(town.JUSTICE)
	assert dossier.position.startswith("Công chức Tư pháp")


def test_the_papers_of_the_version_in_force_are_the_dossiers_first_papers(site):
	version = frappe.get_doc("Procedure Version", f"{THREE_DAY_PROCEDURE}-v1")
	assert [paper.paper_name for paper in received().papers] == [paper.paper_name for paper in version.papers]


def test_a_dossier_keeps_the_version_in_force_at_its_receipt(site):
	procedure = make_procedure()
	make_version(procedure.name, effective_to=date(2017, 6, 30)).submit()
	make_version(procedure.name, effective_from=date(2017, 7, 1), time_limit=10).submit()
	old = received(datetime(2017, 6, 30, 10), procedure=procedure.name)
	new = received(datetime(2017, 7, 3, 10), procedure=procedure.name)
	assert [dossier.time_limit for dossier in (old, new)] == [3, 10]


def test_a_procedure_without_a_version_in_force_cannot_be_received(site):
	procedure = make_procedure()
	make_version(procedure.name, effective_from=date(2018, 1, 1)).submit()
	with pytest.raises(Refused, match=r"No published version .* 25/01/2017.*publish one"):
		received(procedure=procedure.name)


def test_a_year_without_a_confirmed_calendar_is_refused_and_gives_its_number_back(site):
	agency = make_agency(level_4_code="158")
	with pytest.raises(Refused, match="2035 has not been confirmed"):
		received(datetime(2035, 1, 5, 8), agency=agency.name)
	assert not frappe.db.exists("Number Sequence", {"sequence_key": ("like", "%158/2035%")})


def test_a_missing_mandatory_paper_is_named(site):
	procedure = make_procedure()
	make_version(procedure.name).submit()
	papers = [{"paper_name": "Tờ khai thí dụ", "originals": 0}]
	with pytest.raises(Refused, match="Tờ khai thí dụ"):
		received(procedure=procedure.name, papers=papers)


def test_a_paper_is_not_made_optional_or_left_out_by_whoever_hands_it_in(site):
	procedure = make_procedure()
	make_version(procedure.name).submit()
	for papers in (
		[{"paper_name": "Tờ khai thí dụ", "is_mandatory": 0}],
		[{"paper_name": "Giấy khác", "originals": 1}],
	):
		with pytest.raises(Refused, match="Tờ khai thí dụ"):
			received(procedure=procedure.name, papers=papers)


def test_a_dossier_cannot_begin_further_on_than_received(site):
	with pytest.raises(Refused, match="No step leads from"):
		frappe.get_doc({"doctype": "Dossier", **dossier_values(), "status": Status.RESOLVED}).insert()


@pytest.mark.parametrize(
	"field", ["dossier_code", "due_at", "received_at", "register_number", "agency", "procedure"]
)
def test_what_receipt_decided_cannot_be_typed_over(site, field):
	dossier = received()
	other = {
		"due_at": "2017-03-01 10:00:00",
		"received_at": "2017-01-01 10:00:00",
		"register_number": 99,
		"agency": make_agency().name,
		"procedure": SAME_DAY_PROCEDURE,
	}.get(field, "1")
	dossier.set(field, other)
	with pytest.raises(Refused, match="is decided when"):
		dossier.save()


def test_numbers_typed_into_a_new_dossier_are_not_taken(site):
	values = dossier_values(agency=make_agency(level_4_code="159").name, dossier_code="X", register_number=7)
	assert service.register(values, BEFORE_TET).dossier_code == "159.00.00.H22-170125-0001"


def test_a_received_dossier_cannot_be_deleted(site):
	with pytest.raises(Refused, match="cannot be deleted"):
		frappe.delete_doc("Dossier", received().name)


def test_the_working_ends_in_the_due_date_and_is_told_in_the_readers_language(site):
	dossier = received()
	frappe.local.lang = "vi"
	told = [step["text"] for step in service.explanation_of(dossier)]
	assert "06/02/2017" in told[-1] and "Thứ Hai".lower() in told[-1].lower()


def test_a_dossier_answered_at_once_is_recorded_with_its_two_statuses(site, as_user):
	dossier = received(procedure=SAME_DAY_PROCEDURE)
	settle_fee(as_user, dossier)
	granted = {"result_type": "Granted", "receiver_name": "Nguyễn Văn Mẫu"}
	dossier = service.act(dossier, Action.RESOLVE_AT_ONCE, granted, datetime(2017, 1, 25, 9, 30))
	assert dossier.status == Status.RETURNED
	assert (dossier.resolved_on, dossier.returned_on) == (date(2017, 1, 25), date(2017, 1, 25))
