"""Wrong results are corrected at the agency's cost; dossiers that belong together know of each other."""

from datetime import datetime

import frappe
import pytest

from onestop.api import counter
from onestop.demo import town
from onestop.dossiers import service
from onestop.fees import service as fees
from onestop.refusals import Refused
from onestop.rules.lifecycle import Action, Status
from tests.factories import dossier_values, make_applicant

CLERK, OFFICER, CHAIRMAN = (town.email(name) for name in (town.CLERK, town.JUSTICE, town.CHAIRMAN))


@pytest.fixture
def dossier(site):
	return service.register(dossier_values(), datetime(2017, 3, 1, 9))


@pytest.fixture
def act(as_user):
	def acting(who: str, name: str, action: Action, values: dict | None = None):
		with as_user(who):
			return service.act(name, action, values)

	return acting


@pytest.fixture
def resolved(dossier, act):
	act(CLERK, dossier.name, Action.FORWARD)
	act(
		OFFICER, dossier.name, Action.SUBMIT_FOR_APPROVAL, {"result_type": "Granted", "result_number": "1/XN"}
	)
	return act(CHAIRMAN, dossier.name, Action.APPROVE)


@pytest.fixture
def returned(resolved, act):
	return act(CLERK, resolved.name, Action.RETURN_RESULT, {"receiver_name": "Nguyễn Văn Mẫu"})


@pytest.fixture
def correction(returned, as_user):
	with as_user(CLERK):
		name = counter.correct(returned.name, "Sai năm sinh")["name"]
		return service.act(name, Action.ACCEPT)


def test_a_correction_has_the_same_matter_and_its_papers_and_owes_nothing(returned, correction):
	assert (correction.applicant, correction.procedure) == (returned.applicant, returned.procedure)
	assert [row.paper_name for row in correction.papers] == [row.paper_name for row in returned.papers]
	assert (correction.original_dossier, correction.link_reason) == (returned.name, "Sai năm sinh")
	assert correction.status == Status.RECEIVED
	assert fees.of_dossier(correction.name) is None


def test_a_correction_goes_all_the_way_without_a_fee(correction, act):
	act(CLERK, correction.name, Action.FORWARD)
	act(OFFICER, correction.name, Action.SUBMIT_FOR_APPROVAL, {"result_type": "Granted"})
	act(CHAIRMAN, correction.name, Action.APPROVE)
	ended = act(CLERK, correction.name, Action.RETURN_RESULT, {"receiver_name": "Nguyễn Văn Mẫu"})
	assert ended.status == Status.RETURNED


def test_both_forms_and_both_journals_know_of_it(returned, correction):
	(after,) = service.linked_of(frappe.get_doc("Dossier", returned.name))["dossiers"]
	(before,) = service.linked_of(frappe.get_doc("Dossier", correction.name))["dossiers"]
	assert (after["name"], after["link_reason"]) == (correction.name, "Sai năm sinh")
	assert (before["name"], before["kind_said"]) == (returned.name, "Original Dossier")
	event = frappe.get_last_doc("Dossier Event", {"dossier": returned.name, "action": "Dossier Linked"})
	assert correction.dossier_code in event.note and "Sai năm sinh" in event.note


def test_a_second_correction_waits_for_the_first(returned, correction, as_user):
	with as_user(CLERK), pytest.raises(Refused, match="already being corrected"):
		counter.correct(returned.name, "Sai nữa")


def test_a_correction_needs_its_reason_and_a_result_that_was_handed_over(dossier, returned, as_user):
	with as_user(CLERK), pytest.raises(Refused, match="needs its reason"):
		counter.correct(returned.name, "  ")
	waiting = service.register(dossier_values())
	with as_user(CLERK), pytest.raises(Refused, match="not been handed over"):
		counter.correct(waiting.name, "Sai")


def test_a_correction_typed_by_hand_is_checked_like_any_other(returned, site):
	stranger = make_applicant(full_name="Người Khác")
	link = {"original_dossier": returned.name, "link_kind": "Correction of a Result", "link_reason": "Sai"}
	with pytest.raises(Refused, match="has the applicant"):
		service.register(dossier_values(applicant=stranger, **link))


def test_before_the_hand_over_the_dossier_itself_goes_back_to_work(resolved, act):
	with pytest.raises(Refused, match="needs a reason"):
		act(CHAIRMAN, resolved.name, Action.CORRECT_RESULT)
	found = act(CHAIRMAN, resolved.name, Action.CORRECT_RESULT, {"reason": "Sai năm sinh"})
	assert (found.status, found.resolved_on, found.delivery_status) == (Status.PROCESSING, None, None)
	event = frappe.get_last_doc("Dossier Event", {"dossier": resolved.name, "action": Action.CORRECT_RESULT})
	assert (event.from_status, event.to_status, event.note) == ("Resolved", "Processing", "Sai năm sinh")


def test_only_the_approver_takes_a_result_back(resolved, act):
	for person in (CLERK, OFFICER):
		with pytest.raises(Refused, match="not among your duties"):
			act(person, resolved.name, Action.CORRECT_RESULT, {"reason": "Sai"})


def test_the_link_is_fixed_at_receipt(correction, as_user):
	with as_user(CLERK), pytest.raises(Refused, match="is decided when"):
		found = frappe.get_doc("Dossier", correction.name)
		found.link_reason = "Khác"
		found.save()


def test_whoever_may_not_see_a_linked_dossier_learns_only_that_it_is_there(returned, correction, as_user):
	stranger = town.email(town.LABOUR)
	with as_user(stranger):
		told = service.linked_of(frappe.get_doc("Dossier", returned.name))
	assert told == {"dossiers": [], "others": 1}
