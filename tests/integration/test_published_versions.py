"""Published versions: immutable, and exactly one in force."""

from datetime import date

import frappe
import pytest

from onestop.refusals import Refused
from tests.factories import make_procedure, make_version


@pytest.fixture
def published(site):
	version = make_version(make_procedure().name)
	version.submit()
	return version


def test_a_draft_may_be_changed_and_a_published_version_may_not(published):
	published.reload()
	published.time_limit = 99
	with pytest.raises(frappe.UpdateAfterSubmitError):
		published.save()


def test_a_paper_of_a_published_version_may_not_be_changed(published):
	published.reload()
	published.papers[0].paper_name = "Giấy khác"
	with pytest.raises(frappe.UpdateAfterSubmitError):
		published.save()


def test_versions_are_numbered_for_their_procedure(published):
	assert (
		make_version(published.procedure, effective_from=date(2020, 1, 1)).name == f"{published.procedure}-v2"
	)


def test_two_versions_cannot_be_in_force_at_once(published):
	with pytest.raises(Refused, match=f"{published.name} of this procedure is already in force"):
		make_version(published.procedure, effective_from=date(2020, 1, 1)).submit()


def test_a_version_that_has_ended_makes_room_for_the_next(published):
	published.reload()
	published.effective_to = date(2019, 12, 31)
	published.save()
	make_version(published.procedure, effective_from=date(2020, 1, 1)).submit()
	assert frappe.db.count("Procedure Version", {"procedure": published.procedure, "docstatus": 1}) == 2


def test_a_version_cannot_end_before_it_begins(site):
	with pytest.raises(Refused, match="ends before it begins"):
		make_version(make_procedure().name, effective_to=date(2016, 1, 1))


def test_a_version_without_a_countable_time_limit_is_not_published(site):
	version = make_version(make_procedure().name, time_limit=0)
	with pytest.raises(Refused, match="cannot be counted"):
		version.submit()


def test_a_wrong_national_code_is_refused_with_an_example(site):
	with pytest.raises(Refused, match=r"Write it like 1\.001193"):
		make_procedure(national_code="1.00119")
