"""The ten commonest procedures come whole: channels, internal process, legal documents; nothing blocks."""

from datetime import date

import pytest

from onestop.api import certainty
from onestop.api.catalogue import check
from onestop.demo import shipped
from onestop.procedures import service
from tests.factories import make_procedure, make_version
from tests.integration.packing import changes, looked_at

COMMONEST = (1, 5, 8, 9, 20, 21, 42, 47, 64, 76)


def published(number: int):
	return service.version_in_force(shipped.code_of(number), date(2017, 6, 1))


@pytest.mark.parametrize("number", COMMONEST)
def test_each_is_published_with_its_process_and_channels(site, number):
	version = published(number)
	assert version.docstatus == 1 and version.is_unverified
	assert len(version.process_steps) >= 5 and version.channels
	assert not [line for line in check(version.name) if line["severity"] == "Error"]


def test_verification_gives_marriage_five_working_days_and_a_step_of_its_own(site):
	version = published(5)
	assert service.limit_choice(version, "In Person", "có xác minh").value.number == 5
	assert service.limit_choice(version, "In Person", None).value.unit == "Same Day"
	assert [row.step_name for row in version.process_steps if row.only_case] == ["Xác minh điều kiện kết hôn"]


def test_the_demonstration_town_has_exactly_what_the_shipped_pack_says(site):
	document = looked_at(shipped.content(), shipped.PACK)
	assert set(changes(document).values()) == {"Same"}


def test_all_89_procedures_say_that_they_are_unverified_and_what_of_them_is(site):
	assert len(shipped.versions()) == len(shipped.codes()) == 89
	for version in shipped.versions().values():
		assert version["is_unverified"] and "chưa kiểm chứng" in version["certainty_note"]


def test_the_list_marks_all_89_also_those_that_are_only_drafts(site):
	found = certainty.unverified()
	unmarked = [code for code in map(shipped.code_of, range(1, 90)) if code not in found]
	assert unmarked == []


def test_a_verified_version_in_force_takes_the_mark_away_and_a_draft_does_not(site):
	name = make_procedure().name
	make_version(name, is_unverified=1, certainty_note="phí")
	assert certainty.unverified()[name] == "phí"
	make_version(name, is_unverified=0).submit()
	make_version(name, is_unverified=1)
	assert name not in certainty.unverified()


@pytest.mark.parametrize("number", COMMONEST)
def test_the_commonest_are_complete(site, number):
	version = published(number)
	for table in ("papers", "channels", "process_steps", "questions", "results"):
		assert version.get(table), table
	assert version.tariff_lines or version.fee_text
	assert all(row.result_template for row in version.results)


def test_what_one_file_says_twice_stands_once_in_the_version(site):
	assert [row.case_name for row in published(8).cases] == ["có xác minh"]
