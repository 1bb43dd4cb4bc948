"""The version's process becomes the dossier's steps: who owns one acts, nothing is skipped, all is kept."""

from datetime import date, datetime

import frappe
import pytest

from onestop.demo import town
from onestop.dossiers import service
from onestop.refusals import Refused
from onestop.rules.lifecycle import Action, Status
from tests.factories import dossier_values, make_procedure, make_version

AT = datetime(2017, 3, 1, 9)
CLERK, OFFICER, LAND, CHAIRMAN = (
	town.email(name) for name in (town.CLERK, town.JUSTICE, town.LAND, town.CHAIRMAN)
)
TITLE = {name: town.OFFICERS[name][0] for name in (town.CLERK, town.JUSTICE, town.LAND, town.CHAIRMAN)}


def step(number: int, name: str, duty: str, who: str, **values) -> dict:
	row = {"step_number": number, "step_name": name, "duty": duty, "position_name": TITLE[who]}
	return {**row, "time_limit": 1, "time_limit_unit": "Working Day", **values}


STEPS = (
	step(1, "Tiếp nhận", "Receive and Forward", town.CLERK, time_limit=0.5),
	step(2, "Thẩm định", "Appraise", town.JUSTICE, parallel_group="A"),
	step(3, "Xác minh đất", "Verify", town.LAND, parallel_group="A"),
	step(4, "Tổng hợp", "Appraise", town.JUSTICE),
	step(5, "Ký", "Approve", town.CHAIRMAN),
	step(6, "Đóng dấu", "Number and Stamp", town.CLERK, time_limit=0.5),
	step(7, "Trả kết quả", "Return the Result", town.CLERK, time_limit=0),
)


@pytest.fixture
def procedure(site):
	name = make_procedure().name
	made = make_version(name, time_limit=10, process_steps=[dict(row) for row in STEPS])
	made.db_set("docstatus", 1)
	return name


@pytest.fixture
def dossier(procedure):
	return service.register(dossier_values(procedure=procedure), AT)


@pytest.fixture
def act(dossier, as_user):
	"""Acts as somebody at an hour of March 2017."""

	def acting(who: str, action: Action, day: int, values: dict | None = None, hour: int = 9):
		with as_user(who):
			return service.act(dossier.name, action, values, datetime(2017, 3, day, hour))

	return acting


@pytest.fixture
def appraised(act):
	act(CLERK, Action.FORWARD, 1, hour=10)
	act(OFFICER, Action.FORWARD, 2)
	act(LAND, Action.FORWARD, 3)
	return act(OFFICER, Action.SUBMIT_FOR_APPROVAL, 6, {"result_type": "Granted"})


def states(dossier) -> list[str]:
	return [row.state for row in dossier.process_steps]


def open_names(dossier) -> list[str]:
	return [row.step_name for row in dossier.process_steps if row.state == "Open"]


def test_receipt_makes_the_steps_and_opens_the_first_with_its_planned_end(dossier):
	assert states(dossier) == ["Open", *["Waiting"] * 6]
	assert dossier.process_steps[0].planned_end_at == datetime(2017, 3, 1, 17)


def test_received_after_three_the_desk_passes_on_at_the_next_opening(procedure):
	late = service.register(dossier_values(procedure=procedure), datetime(2017, 3, 1, 15, 30))
	assert late.process_steps[0].planned_end_at == datetime(2017, 3, 2, 7, 30)


def test_a_group_opens_together_and_the_next_step_waits_for_both(act):
	assert open_names(act(CLERK, Action.FORWARD, 1, hour=10)) == ["Thẩm định", "Xác minh đất"]
	assert open_names(act(OFFICER, Action.FORWARD, 2)) == ["Xác minh đất"]
	assert open_names(act(LAND, Action.FORWARD, 3)) == ["Tổng hợp"]


def test_each_agencys_own_clock_is_planned_from_when_its_step_opened(act):
	found = act(CLERK, Action.FORWARD, 1, hour=10)
	assert found.process_steps[1].planned_end_at == datetime(2017, 3, 2, 10)


def test_the_whole_path_ends_with_the_return(appraised, act):
	assert (appraised.status, open_names(appraised)) == (Status.AWAITING_APPROVAL, ["Ký"])
	assert open_names(act(CHAIRMAN, Action.APPROVE, 7)) == ["Đóng dấu"]
	assert open_names(act(CLERK, Action.FORWARD, 7, hour=10)) == ["Trả kết quả"]
	ended = act(CLERK, Action.RETURN_RESULT, 8, {"receiver_name": "Nguyễn Văn Mẫu"})
	assert states(ended) == ["Done"] * 7
	assert [row.ended_by for row in ended.process_steps][1:5] == [OFFICER, LAND, OFFICER, CHAIRMAN]


def test_only_the_owner_of_a_step_acts(act):
	act(CLERK, Action.FORWARD, 1, hour=10)
	act(OFFICER, Action.FORWARD, 2)
	with pytest.raises(Refused, match="is the work of"):
		act(OFFICER, Action.FORWARD, 2, hour=10)
	with pytest.raises(frappe.PermissionError):
		act(town.email(town.LABOUR), Action.FORWARD, 2)


def test_approval_is_not_skipped_and_work_is_not_submitted_too_early(act):
	act(CLERK, Action.FORWARD, 1, hour=10)
	with pytest.raises(Refused, match="must wait for step"):
		act(OFFICER, Action.SUBMIT_FOR_APPROVAL, 2, {"result_type": "Granted"})


def test_the_step_before_approval_is_not_passed_on_without_a_result(act):
	act(CLERK, Action.FORWARD, 1, hour=10)
	act(OFFICER, Action.FORWARD, 2)
	act(LAND, Action.FORWARD, 3)
	with pytest.raises(Refused, match="must wait for step"):
		act(OFFICER, Action.FORWARD, 6)


def test_a_taken_step_is_refused_to_a_second_hand(act, dossier):
	backup = {"user": CLERK, "from_date": "2017-01-01"}
	position = frappe.get_doc("Position", {"position_name": TITLE[town.JUSTICE], "agency": town.AGENCY})
	position.append("holders", backup)
	position.save()
	act(CLERK, Action.FORWARD, 1, hour=10)
	taken = act(OFFICER, Action.TAKE, 2)
	assert (taken.process_steps[1].officer, taken.process_steps[1].taken_at) == (
		OFFICER,
		datetime(2017, 3, 2, 9),
	)
	with pytest.raises(Refused, match="has been taken by"):
		act(CLERK, Action.TAKE, 2, hour=10)


def test_who_stands_in_acts_while_the_officer_is_away(act, dossier):
	position = frappe.get_doc("Position", {"position_name": TITLE[town.JUSTICE], "agency": town.AGENCY})
	position.append("holders", {"user": town.email(town.LABOUR), "from_date": "2017-01-01", "is_backup": 1})
	position.save()
	absence = {"user": OFFICER, "agency": town.AGENCY, "from_date": "2017-03-02", "reason": "Leave"}
	frappe.get_doc({**absence, "to_date": frappe.utils.nowdate(), "doctype": "Absence"}).insert()
	act(CLERK, Action.FORWARD, 1, hour=10)
	with pytest.raises(Refused, match="is the work of"):
		act(town.email(town.LABOUR), Action.FORWARD, 1, hour=11)
	found = act(town.email(town.LABOUR), Action.FORWARD, 2)
	assert found.process_steps[1].ended_by == town.email(town.LABOUR)


def test_sent_back_the_chosen_step_opens_again_and_the_later_ones_wait(appraised, act):
	found = act(CHAIRMAN, Action.SEND_BACK, 7, {"reason": "Xác minh lại", "to_step": 3})
	assert (found.status, open_names(found)) == (Status.PROCESSING, ["Xác minh đất"])
	assert states(found)[3:] == ["Waiting"] * 4


def test_the_head_reassigns_a_step_and_then_only_the_new_officer_acts(act):
	act(CLERK, Action.FORWARD, 1, hour=10)
	act(OFFICER, Action.FORWARD, 2)
	act(CHAIRMAN, Action.REASSIGN, 2, {"to_officer": OFFICER, "reason": "Đi công tác"}, hour=10)
	with pytest.raises(Refused, match="is the work of"):
		act(LAND, Action.FORWARD, 3)
	assert open_names(act(OFFICER, Action.FORWARD, 3)) == ["Tổng hợp"]


def test_work_is_reassigned_only_to_who_holds_a_position(act):
	act(CLERK, Action.FORWARD, 1, hour=10)
	with pytest.raises(Refused, match="holds no position"):
		act(CHAIRMAN, Action.REASSIGN, 2, {"to_officer": "Guest", "reason": "x"})


def test_a_step_is_taken_back_by_who_took_it_while_nothing_followed(act):
	act(CLERK, Action.FORWARD, 1, hour=10)
	act(OFFICER, Action.FORWARD, 2)
	with pytest.raises(Refused, match="cannot be taken back"):
		act(LAND, Action.UNDO, 2, hour=10)
	found = act(OFFICER, Action.UNDO, 2, hour=11)
	assert open_names(found) == ["Thẩm định", "Xác minh đất"]
	act(LAND, Action.FORWARD, 3)
	with pytest.raises(Refused, match="cannot be taken back"):
		act(OFFICER, Action.UNDO, 3, hour=10)


def test_a_submission_is_taken_back_before_anybody_reads_it(appraised, act):
	found = act(OFFICER, Action.UNDO, 6, hour=10)
	assert (found.status, open_names(found)) == (Status.PROCESSING, ["Tổng hợp"])


def test_an_opinion_has_its_own_deadline_and_only_who_was_asked_answers(act):
	act(CLERK, Action.FORWARD, 1, hour=10)
	question = {"consulted": TITLE[town.LAND], "question": "Đất có tranh chấp không?", "answer_days": 3}
	asked = act(OFFICER, Action.CONSULT, 2, question)
	assert asked.consultations[0].answer_due_at == datetime(2017, 3, 7, 17)
	with pytest.raises(Refused, match="No question waits"):
		act(OFFICER, Action.ANSWER, 3, {"answer": "Không"})
	answered = act(LAND, Action.ANSWER, 3, {"answer": "Không có tranh chấp"})
	assert (answered.consultations[0].answered_by, answered.due_on) == (LAND, date(2017, 3, 15))


def test_a_supplement_moves_the_open_steps_planned_end_too(act):
	found = act(CLERK, Action.FORWARD, 1, hour=10)
	before = found.process_steps[1].planned_end_at
	act(OFFICER, Action.REQUEST_SUPPLEMENT, 2, {"reason": "Thiếu bản sao"})
	found = act(CLERK, Action.RECEIVE_SUPPLEMENT, 6)
	assert (before, found.process_steps[1].planned_end_at) == (
		datetime(2017, 3, 2, 10),
		datetime(2017, 3, 6, 10),
	)


def test_a_withdrawal_ends_the_steps_that_were_not_reached(act):
	act(CLERK, Action.FORWARD, 1, hour=10)
	found = act(CLERK, Action.WITHDRAW, 2)
	assert set(states(found)) == {"Done", "Ended"}


def test_nobody_types_a_step(dossier):
	dossier.process_steps[0].state = "Done"
	with pytest.raises(Refused, match="is decided"):
		dossier.save()


def test_the_form_sends_a_dossier_back_unchanged(dossier):
	sent = frappe.get_doc(frappe.parse_json(dossier.as_json()))
	assert sent.save().name == dossier.name


def test_the_screen_offers_exactly_what_the_server_takes(act, as_user, dossier):
	found = act(CLERK, Action.FORWARD, 1, hour=10)
	with as_user(OFFICER):
		assert "Forward" in {offer["action"] for offer in service.offers(found)}
		assert "Submit for Approval" not in {offer["action"] for offer in service.offers(found)}
	with as_user(town.email(town.LABOUR)):
		assert {offer["action"] for offer in service.offers(found)}.isdisjoint({"Forward", "Take Over"})


def test_a_dossier_without_a_process_keeps_its_simple_path(site, as_user):
	name = make_procedure().name
	make_version(name).db_set("docstatus", 1)
	simple = service.register(dossier_values(procedure=name), AT)
	with as_user(CLERK):
		service.act(simple.name, Action.FORWARD, at=AT)
	with as_user(OFFICER), pytest.raises(Refused, match="no process"):
		service.act(simple.name, Action.FORWARD, at=AT)
	with as_user(OFFICER):
		assert service.act(simple.name, Action.SUBMIT_FOR_APPROVAL, {"result_type": "Granted"}, AT)


@pytest.mark.parametrize(
	("answer", "names"), [("Yes", ["Tiếp nhận", "Xác minh", "Ký"]), ("No", ["Tiếp nhận", "Ký"])]
)
def test_a_step_that_waits_for_an_answer_takes_part_only_with_it(site, answer, names):
	question = {"label": "Có cần xác minh không?", "question_type": "Yes or No", "question_key": "check_it"}
	steps = [
		step(1, "Tiếp nhận", "Receive and Forward", town.CLERK),
		step(2, "Xác minh", "Verify", town.JUSTICE, only_question="check_it", only_answer="Yes"),
		step(3, "Ký", "Approve", town.CHAIRMAN),
	]
	name = make_procedure().name
	make_version(name, time_limit=10, process_steps=steps, questions=[question]).db_set("docstatus", 1)
	found = service.register(dossier_values(procedure=name, answers={"check_it": answer}), AT)
	assert [row.step_name for row in found.process_steps] == names
	tried = service.given({"agency": town.AGENCY, "received_at": str(AT), "answers": {"check_it": answer}})
	version = frappe.get_doc("Procedure Version", found.procedure_version)
	stages = service.try_out(version, tried)["path"]["stages"]
	assert [one["name"] for stage in stages for one in stage] == names
