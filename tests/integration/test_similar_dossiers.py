"""Whoever applies twice, or with another's number, is seen at the counter; what one may not see stays
hidden."""

import frappe
import pytest

from onestop.api import counter
from onestop.demo import town
from onestop.dossiers import service
from onestop.dossiers.testing import begin_test
from onestop.rules.lifecycle import Action
from tests.factories import THREE_DAY_PROCEDURE, dossier_values, make_agency, make_applicant

CLERK = town.email(town.CLERK)


@pytest.fixture
def number(site) -> str:
	return f"001{frappe.generate_hash(length=9).upper()}"


@pytest.fixture
def applicant(number) -> str:
	return make_applicant(full_name="Nguyễn Văn Trùng", identity_number=number)


def similar(applicant: str, procedure: str = THREE_DAY_PROCEDURE, **values) -> dict[str, dict]:
	return {one["code"]: one for one in counter.similar(procedure, applicant, **values)}


def test_an_open_dossier_of_the_same_procedure_is_named(applicant, as_user):
	first = service.register(dossier_values(applicant=applicant))
	with as_user(CLERK):
		found = similar(applicant)["same_procedure_open"]
	assert [one["dossier_code"] for one in found["dossiers"]] == [first.dossier_code]
	assert found["others"] == 0


def test_a_dossier_does_not_look_like_itself(applicant, as_user):
	first = service.register(dossier_values(applicant=applicant))
	with as_user(CLERK):
		assert similar(applicant, dossier=first.name) == {}


def test_what_has_ended_is_no_duplicate(applicant, as_user):
	first = service.register(dossier_values(applicant=applicant))
	with as_user(CLERK):
		service.act(first.name, Action.WITHDRAW)
		assert similar(applicant) == {}


def test_the_same_number_with_another_name_is_seen_however_it_was_typed(applicant, number, as_user):
	first = service.register(dossier_values(applicant=applicant))
	spaced = " ".join((number[:4], number[4:8], number[8:]))
	other = make_applicant(full_name="Trần Thị Khác", identity_number=spaced)
	with as_user(CLERK):
		found = similar(other)
	assert [one["name"] for one in found["same_number_other_name"]["dossiers"]] == [first.name]


def test_dossiers_of_another_agency_are_only_counted(applicant, as_user):
	elsewhere = make_agency()
	service.register(dossier_values(applicant=applicant, agency=elsewhere.name))
	with as_user(CLERK):
		found = similar(applicant)["same_procedure_open"]
	assert (found["dossiers"], found["others"]) == ([], 1)
	assert "1" in found["others_said"]


def test_a_test_dossier_is_never_a_duplicate(applicant, site):
	version = frappe.get_doc("Procedure Version", {"procedure": THREE_DAY_PROCEDURE, "docstatus": 1})
	begin_test(version, {"agency": town.AGENCY, "channel": "In Person", "applicant": applicant})
	assert similar(applicant) == {}


def test_receiving_and_quoting_tell_it_and_stop_nothing(applicant, as_user):
	first = service.register(dossier_values(applicant=applicant))
	with as_user(CLERK):
		quoted = counter.quote(THREE_DAY_PROCEDURE, applicant=applicant)
		received = counter.register(dossier_values(applicant=applicant))
	for answer in (quoted, received):
		(warning,) = answer["warnings"]
		assert [one["name"] for one in warning["dossiers"]] == [first.name]
	assert received["dossier_code"]


def test_somebody_without_a_number_is_like_nobody_else(site):
	one, other = (
		frappe.get_doc({"doctype": "Applicant", "full_name": "Nguyễn Văn Không"}).insert()
		for _time in range(2)
	)
	service.register(dossier_values(applicant=one.name))
	assert similar(other.name) == {}
