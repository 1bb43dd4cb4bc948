from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onestop.rules.completeness import HandedPaper, RequiredPaper
from onestop.rules.lifecycle import Status, counts_as_resolved
from onestop.rules.version_move import (
	OtherProcedure,
	SameVersion,
	Standing,
	VersionFacts,
	VersionNotPublished,
	VersionNotYetInForce,
	change,
	check_versions,
	is_open,
)

TODAY = date(2026, 7, 1)
OLD = VersionFacts("P-v1", "P", True, date(2017, 1, 1))
NEW = VersionFacts("P-v2", "P", True, date(2026, 7, 1))
FORM, PHOTO = RequiredPaper("Tờ khai", "Tờ khai"), RequiredPaper("Ảnh", "Ảnh")


def standing(due: datetime, *papers: RequiredPaper) -> Standing:
	return Standing(due, papers)


def test_two_published_versions_of_a_procedure_fit_each_other() -> None:
	assert NEW.first <= TODAY
	check_versions(OLD, NEW, TODAY)


@pytest.mark.parametrize(
	("source", "target", "error"),
	[
		(OLD, OLD, SameVersion),
		(OLD, VersionFacts("Q-v1", "Q", True, date(2017, 1, 1)), OtherProcedure),
		(OLD, VersionFacts("P-v2", "P", False, date(2017, 1, 1)), VersionNotPublished),
		(OLD, VersionFacts("P-v2", "P", True, date(2026, 7, 2)), VersionNotYetInForce),
	],
)
def test_versions_that_cannot_follow_each_other_are_refused(source, target, error) -> None:
	with pytest.raises(error):
		check_versions(source, target, TODAY)


def test_a_paper_asked_for_only_by_the_new_version_becomes_missing() -> None:
	before, after = standing(datetime(2026, 7, 3), FORM), standing(datetime(2026, 7, 8), FORM, PHOTO)
	found = change(before, after, [HandedPaper("Tờ khai", 1)], TODAY)
	assert (found.missing, found.no_longer_needed, found.will_be_late) == (("Ảnh",), (), False)


def test_a_paper_nobody_asks_for_any_more_is_named() -> None:
	before, after = standing(datetime(2026, 7, 3), FORM, PHOTO), standing(datetime(2026, 7, 3), FORM)
	assert change(before, after, [], TODAY).no_longer_needed == ("Ảnh",)


def test_what_was_missing_before_does_not_become_missing_now() -> None:
	both = standing(datetime(2026, 7, 3), FORM)
	assert change(both, both, [], TODAY).missing == ()


def test_a_dossier_whose_new_day_has_passed_will_be_late() -> None:
	due = standing(datetime(2026, 6, 30, 17), FORM)
	assert change(due, due, [], TODAY).will_be_late
	assert not change(due, standing(datetime(2026, 7, 1, 17), FORM), [], TODAY).will_be_late


@given(st.sampled_from(Status), st.booleans())
def test_only_received_dossiers_whose_clock_has_not_ended_are_open(status: Status, has_code: bool) -> None:
	assert is_open(status, has_code) == (has_code and not counts_as_resolved(status))
