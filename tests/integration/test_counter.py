"""The doors of the desk, knocked on as the town's people knock."""

from collections.abc import Callable

import frappe
import pytest

from onestop.api import counter
from onestop.dossiers import service as dossiers
from onestop.refusals import Refused

CLERK, OFFICER, CHAIRMAN, REVIEWER = (
	f"{account}@vinhtuy.example" for account in ("tiepnhan", "tuphap", "chutich", "giamsat")
)
BIRTH, RE_REGISTRATION = "1.001193", "1.004884"


@pytest.fixture
def received(as_user: Callable) -> str:
	with as_user(CLERK):
		applicant = dossiers.applicant_for({"full_name": "Nguyễn Văn Mẫu"})
		values = {
			"agency": "VINH-TUY",
			"procedure": RE_REGISTRATION,
			"applicant": applicant,
			"channel": "In Person",
		}
		return counter.register(frappe.as_json(values))["name"]


def actions(dossier: str) -> list[str]:
	return [step["action"] for step in counter.steps(dossier)["may"]]


def test_the_papers_of_a_procedure_are_those_of_its_published_version(as_user: Callable) -> None:
	with as_user(CLERK):
		found = counter.papers_of(BIRTH)
	assert found["number_of_sets"] == 1
	assert found["papers"][0]["paper_name"] == "Tờ khai đăng ký khai sinh (theo mẫu)"
	assert found["papers"][0]["is_mandatory"]


def test_a_registered_dossier_has_its_code_and_appointment(received: str) -> None:
	assert frappe.db.get_value("Dossier", received, "status") == "Received"
	assert all(frappe.db.get_value("Dossier", received, ["dossier_code", "due_at", "register_number"]))


def test_a_dossier_without_a_mandatory_paper_is_refused_by_code(as_user: Callable) -> None:
	with as_user(CLERK):
		applicant = dossiers.applicant_for({"full_name": "Nguyễn Văn Mẫu"})
		papers = [{"paper_name": "Tờ khai", "is_mandatory": 1, "required_originals": 1, "originals": 0}]
		values = {"agency": "VINH-TUY", "procedure": BIRTH, "applicant": applicant, "papers": papers}
		with pytest.raises(Refused, match="Tờ khai"):
			counter.register(values)
	assert frappe.response["code"] == "papers_missing"


def test_each_is_offered_the_steps_of_his_own_duty(received: str, as_user: Callable) -> None:
	with as_user(CLERK):
		assert actions(received) == ["Forward", "Withdraw"]
	with as_user(OFFICER):
		assert actions(received) == []
	with as_user(REVIEWER):
		assert actions(received) == []


def test_a_dossier_goes_from_receipt_to_the_results_hand_over(received: str, as_user: Callable) -> None:
	for person, action, data in (
		(CLERK, "Forward", {}),
		(OFFICER, "Submit for Approval", {"result_type": "Granted", "result_number": "01/TL-KS"}),
		(CHAIRMAN, "Approve", {}),
		(CLERK, "Return Result", {"receiver_name": "Nguyễn Văn Mẫu"}),
	):
		with as_user(person):
			assert action in actions(received)
			counter.act(received, action, frappe.as_json(data))
	assert frappe.db.get_value("Dossier", received, "status") == "Returned"
	told = counter.history(received)
	assert [event["action"] for event in told] == [
		"Return Result",
		"Approve",
		"Submit for Approval",
		"Forward",
		"Accept",
	]
	assert told[-1]["who"] == "Công chức Văn phòng - Thống kê"


def test_a_proposed_refusal_is_signed_as_a_refusal_and_never_as_a_grant(
	received: str, as_user: Callable
) -> None:
	with as_user(CLERK):
		counter.act(received, "Forward")
	with as_user(OFFICER):
		counter.act(
			received, "Submit for Approval", {"result_type": "Refused", "reason": "Không đủ điều kiện."}
		)
	with as_user(CHAIRMAN):
		assert actions(received)[0] == "Refuse After Appraisal"
		with pytest.raises(Refused, match="does not fit"):
			counter.act(received, "Approve")


def test_a_dialog_asks_for_exactly_what_the_step_needs(received: str, as_user: Callable) -> None:
	with as_user(CLERK):
		counter.act(received, "Forward")
	with as_user(OFFICER):
		needs = {step["action"]: step["needs"] for step in counter.steps(received)["may"]}
	assert [need["fieldname"] for need in needs["Request Supplement"]] == ["reason"]
	assert [need["fieldname"] for need in needs["Submit for Approval"]] == [
		"result_type",
		"result_number",
		"reason",
	]


def test_a_step_outside_ones_duty_is_refused(received: str, as_user: Callable) -> None:
	with as_user(OFFICER), pytest.raises(Refused, match="not among your duties"):
		counter.act(received, "Forward")
	assert frappe.response["code"] == "role_not_allowed"


def test_an_unknown_action_is_refused_by_name(received: str, as_user: Callable) -> None:
	with as_user(CLERK), pytest.raises(Refused, match="There is no action “Burn”"):
		counter.act(received, "Burn")


def test_who_only_reads_cannot_act(received: str, as_user: Callable) -> None:
	with as_user(REVIEWER), pytest.raises(frappe.PermissionError):
		counter.act(received, "Forward")


def test_a_dialog_cannot_bring_along_what_receipt_fixed(received: str, as_user: Callable) -> None:
	due_on = frappe.db.get_value("Dossier", received, "due_on")
	with as_user(CLERK):
		counter.act(received, "Forward", {"due_on": "2099-01-01", "dossier_code": "x"})
	assert frappe.db.get_value("Dossier", received, "due_on") == due_on


def test_the_explanation_begins_with_the_receipt_and_names_its_law(received: str, as_user: Callable) -> None:
	with as_user(CLERK):
		told = counter.explain(received)
	assert told["steps"][0]["text"].startswith("Received at ")
	assert told["steps"][0]["source"] == "NĐ 61/2018 Đ.17.3"
	assert told["standing"]["text"] == "5 working days left"


def test_a_list_asks_for_the_standing_of_all_its_rows_at_once(received: str, as_user: Callable) -> None:
	with as_user(CLERK):
		assert counter.standings(frappe.as_json([received]))[received]["colour"] == "blue"


def test_whoever_may_not_read_procedures_is_refused_and_not_told_of_a_fault(site, as_user):
	with as_user("Guest"), pytest.raises(frappe.PermissionError):
		counter.papers_of(BIRTH)
