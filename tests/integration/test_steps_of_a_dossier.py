"""Steps of a dossier: the same rules from every door, and every step in the journal."""

from datetime import date, datetime

import frappe
import pytest
from frappe.model.workflow import apply_workflow

from onestop.demo import town
from onestop.dossiers import service
from onestop.refusals import Refused
from onestop.rules.lifecycle import TRANSITIONS, Action, Status
from onestop.rules.roles import PORTAL_ROLES
from tests.factories import dossier_values

RECEIVED_AT = datetime(2017, 1, 25, 9, 12)
CLERK, OFFICER, CHAIRMAN = (town.email(name) for name in (town.CLERK, town.JUSTICE, town.CHAIRMAN))


@pytest.fixture
def dossier(site):
	return service.register(dossier_values(), RECEIVED_AT)


def test_a_dossier_goes_from_receipt_to_hand_over_by_the_people_of_the_desk(dossier, as_user):
	with as_user(CLERK):
		service.act(dossier.name, Action.FORWARD, at=RECEIVED_AT)
	with as_user(OFFICER):
		service.act(
			dossier.name, Action.SUBMIT_FOR_APPROVAL, {"result_type": "Granted"}, datetime(2017, 2, 2, 9)
		)
	with as_user(CHAIRMAN):
		service.act(dossier.name, Action.APPROVE, {"result_number": "01/XN"}, datetime(2017, 2, 3, 9))
	with as_user(CLERK):
		ended = service.act(
			dossier.name, Action.RETURN_RESULT, {"receiver_name": "Nguyễn Văn Mẫu"}, datetime(2017, 2, 3, 10)
		)
	assert (ended.status, ended.resolved_on, ended.returned_by) == (Status.RETURNED, date(2017, 2, 3), CLERK)


def test_every_step_is_in_the_journal_with_who_when_and_the_planned_end(dossier, as_user):
	with as_user(CLERK):
		service.act(dossier.name, Action.FORWARD, at=datetime(2017, 1, 25, 15))
	events = frappe.get_all(
		"Dossier Event",
		{"dossier": dossier.name},
		["action", "from_status", "to_status", "user", "occurred_at", "planned_end_at"],
		order_by="occurred_at",
	)
	assert [(event.action, event.from_status, event.to_status, event.user) for event in events] == [
		("Accept", "Draft", "Received", "Administrator"),
		("Forward", "Received", "Processing", CLERK),
	]
	assert {event.planned_end_at for event in events} == {datetime(2017, 2, 6, 17)}


def test_the_journal_can_neither_be_changed_nor_deleted_by_anyone(dossier):
	event = frappe.get_doc("Dossier Event", {"dossier": dossier.name})
	event.note = "khác"
	with pytest.raises(Refused, match="journal cannot be changed"):
		event.save()
	with pytest.raises(Refused, match="journal cannot be changed"):
		frappe.delete_doc("Dossier Event", event.name, force=True)


def test_nobody_takes_a_step_that_is_not_their_roles(dossier, as_user):
	with as_user(OFFICER), pytest.raises(Refused, match="not among your duties"):
		service.act(dossier.name, Action.FORWARD)


def test_a_status_cannot_be_jumped_to(dossier):
	dossier.status = Status.RESOLVED
	with pytest.raises(Refused, match="No step leads from"):
		dossier.save()


def test_the_desks_own_workflow_button_takes_the_same_step(dossier, as_user):
	with as_user(CLERK):
		moved = apply_workflow(dossier.as_dict(convert_dates_to_str=True), Action.FORWARD)
	assert moved.status == Status.PROCESSING
	assert frappe.db.exists("Dossier Event", {"dossier": dossier.name, "action": Action.FORWARD})


def test_a_refusal_after_appraisal_needs_its_reason_and_is_recorded_as_a_result(dossier, as_user):
	with as_user(CLERK):
		service.act(dossier.name, Action.FORWARD)
	with as_user(OFFICER):
		service.act(dossier.name, Action.SUBMIT_FOR_APPROVAL, {"result_type": "Refused"})
	with as_user(CHAIRMAN), pytest.raises(Refused, match="needs a reason"):
		service.act(dossier.name, Action.REFUSE_AFTER_APPRAISAL)
	with as_user(CHAIRMAN):
		reason = {"reason": "Không đủ điều kiện kết hôn"}
		ended = service.act(dossier.name, Action.REFUSE_AFTER_APPRAISAL, reason)
	assert (ended.status, ended.result_type) == (Status.RESOLVED, "Refused")
	event = frappe.get_last_doc("Dossier Event", {"dossier": dossier.name, "to_status": Status.RESOLVED})
	assert (event.action, event.note) == (Action.REFUSE_AFTER_APPRAISAL, "Không đủ điều kiện kết hôn")


def test_a_second_supplement_is_refused(dossier, as_user):
	with as_user(CLERK):
		service.act(dossier.name, Action.FORWARD)
	with as_user(OFFICER):
		service.act(dossier.name, Action.REQUEST_SUPPLEMENT, {"reason": "Thiếu bản sao"})
	with as_user(CLERK):
		service.act(dossier.name, Action.RECEIVE_SUPPLEMENT)
	with as_user(OFFICER), pytest.raises(Refused, match="already requested"):
		service.act(dossier.name, Action.REQUEST_SUPPLEMENT, {"reason": "Thiếu nữa"})


def test_a_reason_speaks_for_one_step_only(dossier, as_user):
	with as_user(CLERK):
		service.act(dossier.name, Action.FORWARD)
	with as_user(OFFICER):
		asked = service.act(dossier.name, Action.REQUEST_SUPPLEMENT, {"reason": "Thiếu bản sao"})
	assert not asked.reason
	with as_user(CHAIRMAN), pytest.raises(Refused, match="needs a reason"):
		service.act(dossier.name, Action.STOP)


def test_the_result_cannot_be_handed_over_without_a_receiver(dossier, as_user):
	with as_user(CLERK):
		service.act(dossier.name, Action.FORWARD)
	with as_user(OFFICER):
		service.act(dossier.name, Action.SUBMIT_FOR_APPROVAL, {"result_type": "Granted"})
	with as_user(CHAIRMAN):
		service.act(dossier.name, Action.APPROVE)
	with as_user(CLERK), pytest.raises(Refused, match="who receives it"):
		service.act(dossier.name, Action.RETURN_RESULT)


def test_the_workflow_of_the_desk_is_the_lifecycles_table(site):
	workflow = frappe.get_doc("Workflow", "Dossier")
	in_desk = {(row.state, row.action, row.next_state, row.allowed) for row in workflow.transitions}
	in_rules = {
		(step.source.value, step.action.value, step.target.value, role)
		for step in TRANSITIONS
		for role in step.roles
		if step.source is not step.target and role not in PORTAL_ROLES
	}
	assert in_desk == in_rules
	assert {row.state for row in workflow.states} == {status.value for status in Status}
