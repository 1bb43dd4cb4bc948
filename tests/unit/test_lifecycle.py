from dataclasses import replace

import pytest

from onestop.rules import action_guards, roles
from onestop.rules.errors import RuleError
from onestop.rules.lifecycle import (
	NATIONAL_CODES,
	TRANSITIONS,
	Action,
	ActionFacts,
	ActionNotAllowed,
	ClockState,
	RoleNotAllowed,
	Status,
	available_actions,
	check,
	check_allowed,
	clock_state,
	counts_as_resolved,
	is_final,
	national_code,
	requirements,
	target_of,
	transition,
)

FINALS = {Status.NOT_ACCEPTED, Status.WITHDRAWN, Status.STOPPED, Status.RETURNED}
ACCEPTED = ActionFacts(reason="Thiếu giấy", receiver="người nộp", has_code=True, has_result=True)


def is_taken(action: Action, facts: ActionFacts) -> bool:
	try:
		check(action, facts)
	except RuleError:
		return False
	return True


def reachable_from(start: Status) -> set[Status]:
	found, frontier = {start}, [start]
	while frontier:
		status = frontier.pop()
		following = {step.target for step in TRANSITIONS if step.source is status} - found
		found |= following
		frontier += following
	return found


def test_every_status_can_be_reached_from_a_draft() -> None:
	assert reachable_from(Status.DRAFT) == set(Status)


def test_every_status_that_is_not_final_can_still_come_to_an_end() -> None:
	assert all(reachable_from(status) & FINALS for status in Status)


def test_nothing_follows_a_final_status_and_only_those() -> None:
	assert {status for status in Status if is_final(status)} == FINALS


def test_an_action_leads_to_one_place_from_each_status() -> None:
	steps = [(step.source, step.action) for step in TRANSITIONS]
	assert len(set(steps)) == len(steps)
	assert {step.action for step in TRANSITIONS} == set(Action)


def test_every_step_belongs_to_a_known_role_and_every_acting_role_has_a_step() -> None:
	acting = {role for step in TRANSITIONS for role in step.roles}
	assert acting <= {*roles.STAFF_ROLES, *roles.PORTAL_ROLES, *roles.PERSONLESS_ROLES}
	assert {roles.ONE_STOP_ADMINISTRATOR, roles.REVIEWER}.isdisjoint(acting)
	assert acting == {
		roles.APPLICANT,
		roles.RECEPTION_CLERK,
		roles.PROCESSING_OFFICER,
		roles.APPROVER,
		roles.CASHIER,
		roles.SCHEDULER,
		roles.CONSULTED_BODY,
	}


def test_no_result_is_reached_without_an_approver_unless_the_procedure_is_answered_at_once() -> None:
	to_result = [
		step
		for step in TRANSITIONS
		if Status.RESOLVED in (step.target, *step.passes) and step.source is not Status.RESOLVED
	]
	for step in to_result:
		assert step.roles == (roles.APPROVER,) or step.action is Action.RESOLVE_AT_ONCE
	assert requirements(Action.RESOLVE_AT_ONCE).needs_immediate_procedure


def test_a_dossier_goes_the_ordinary_way_from_desk_to_desk() -> None:
	way = [Action.ACCEPT, Action.FORWARD, Action.FORWARD, Action.SUBMIT_FOR_APPROVAL, Action.APPROVE]
	status, codes = Status.DRAFT, []
	for action in [*way, Action.RETURN_RESULT]:
		status = target_of(status, action)
		codes.append(national_code(status))
	assert codes == [2, 4, 4, 4, 9, 10]


def test_answered_at_once_goes_through_resolved_to_returned() -> None:
	step = transition(Status.RECEIVED, Action.RESOLVE_AT_ONCE)
	assert (step.passes, step.target) == ((Status.RESOLVED,), Status.RETURNED)


def test_a_supplement_before_receipt_goes_back_to_new_and_after_receipt_to_processing() -> None:
	assert target_of(Status.SUPPLEMENT_REQUESTED, Action.COMPLETE_SUBMISSION) is Status.NEW
	assert target_of(Status.SUPPLEMENT_REQUESTED, Action.RECEIVE_SUPPLEMENT) is Status.PROCESSING
	assert requirements(Action.COMPLETE_SUBMISSION).needs_no_code
	assert requirements(Action.RECEIVE_SUPPLEMENT).needs_code


def test_every_national_code_has_a_status_and_a_draft_has_no_code() -> None:
	assert set(NATIONAL_CODES.values()) == set(range(1, 11))
	assert national_code(Status.DRAFT) is None
	assert national_code(Status.AWAITING_APPROVAL) == national_code(Status.PROCESSING) == 4


def test_the_clock_follows_the_status() -> None:
	expected = {
		ClockState.OFF: {Status.DRAFT, Status.NEW, Status.NOT_ACCEPTED},
		ClockState.RUNNING: {Status.RECEIVED, Status.PROCESSING, Status.AWAITING_APPROVAL},
		ClockState.PAUSED: {Status.SUPPLEMENT_REQUESTED, Status.FINANCIAL_DUTY},
		ClockState.ENDED: {Status.WITHDRAWN, Status.STOPPED, Status.RESOLVED, Status.RETURNED},
	}
	assert {state: {s for s in Status if clock_state(s) is state} for state in ClockState} == expected
	assert {status for status in Status if counts_as_resolved(status)} == expected[ClockState.ENDED]


def test_a_clerk_sees_the_three_outcomes_of_receipt() -> None:
	actions = available_actions(Status.NEW, {roles.RECEPTION_CLERK})
	assert actions == (Action.ACCEPT, Action.REQUEST_SUPPLEMENT, Action.REFUSE_RECEIPT, Action.WITHDRAW)


def test_only_the_approver_decides_and_a_reviewer_only_reads() -> None:
	assert Action.APPROVE in available_actions(Status.AWAITING_APPROVAL, [roles.APPROVER])
	officers = set(available_actions(Status.AWAITING_APPROVAL, [roles.PROCESSING_OFFICER]))
	assert officers == {Action.UNDO, Action.REAPPOINT}
	assert all(available_actions(status, [roles.REVIEWER]) == () for status in Status)


def test_several_roles_add_up() -> None:
	held = (roles.PROCESSING_OFFICER, roles.RECEPTION_CLERK)
	assert {Action.WITHDRAW, Action.SUBMIT_FOR_APPROVAL} <= set(available_actions(Status.PROCESSING, held))


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("action", Action)
def test_what_is_not_in_the_table_is_refused_by_name(status: Status, action: Action) -> None:
	if any((step.source, step.action) == (status, action) for step in TRANSITIONS):
		assert target_of(status, action) in Status
	else:
		with pytest.raises(ActionNotAllowed, match=f"“{action}” cannot follow"):
			target_of(status, action)


def test_a_step_of_someone_else_is_refused_with_the_role_it_needs() -> None:
	with pytest.raises(RoleNotAllowed, match="who holds the role Approver"):
		check_allowed(Status.AWAITING_APPROVAL, Action.APPROVE, [roles.RECEPTION_CLERK])
	assert check_allowed(Status.AWAITING_APPROVAL, Action.APPROVE, [roles.APPROVER]).target is Status.RESOLVED


REFUSALS = [
	(Action.REFUSE_RECEIPT, {"has_code": False, "reason": "  "}, action_guards.ReasonMissing),
	(Action.REFUSE_RECEIPT, {}, action_guards.CodeAlreadyIssued),
	(Action.SEND_BACK, {"reason": ""}, action_guards.ReasonMissing),
	(Action.STOP, {"reason": ""}, action_guards.ReasonMissing),
	(Action.REFUSE_AFTER_APPRAISAL, {"reason": ""}, action_guards.ReasonMissing),
	(Action.ACCEPT, {"missing_papers": ("Tờ khai",)}, action_guards.PapersMissing),
	(Action.RECEIVE_SUPPLEMENT, {"missing_papers": ("Tờ khai",)}, action_guards.PapersMissing),
	(Action.RECEIVE_SUPPLEMENT, {"has_code": False}, action_guards.CodeMissing),
	(Action.COMPLETE_SUBMISSION, {}, action_guards.CodeAlreadyIssued),
	(Action.FORWARD, {"has_code": False}, action_guards.CodeMissing),
	(Action.APPROVE, {"has_result": False}, action_guards.ResultMissing),
	(Action.RETURN_RESULT, {"receiver": ""}, action_guards.ReceiverMissing),
	(Action.RETURN_RESULT, {"is_fee_settled": False}, action_guards.FeeNotSettled),
	(Action.CONFIRM_PAYMENT, {"is_fee_settled": False}, action_guards.FeeNotSettled),
	(Action.RESOLVE_AT_ONCE, {}, action_guards.NotImmediateProcedure),
	(Action.REQUEST_SUPPLEMENT, {"supplements_requested": 1}, action_guards.SupplementLimitReached),
]


@pytest.mark.parametrize(("action", "change", "error"), REFUSALS)
def test_an_action_whose_need_is_not_met_is_refused_by_name(
	action: Action, change: dict[str, object], error: type[RuleError]
) -> None:
	with pytest.raises(error):
		check(action, replace(ACCEPTED, **change))


def test_an_action_whose_needs_are_met_passes() -> None:
	before_receipt = {Action.REFUSE_RECEIPT, Action.COMPLETE_SUBMISSION}
	for action in Action:
		has_code = action not in before_receipt
		assert is_taken(action, replace(ACCEPTED, has_code=has_code, is_immediate_procedure=True))


def test_missing_papers_are_named_in_the_refusal() -> None:
	with pytest.raises(action_guards.PapersMissing, match="Tờ khai, Giấy chứng sinh"):
		check(Action.ACCEPT, ActionFacts(missing_papers=("Tờ khai", "Giấy chứng sinh")))


def test_a_second_supplement_needs_the_note_of_a_leader() -> None:
	second = replace(ACCEPTED, supplements_requested=1)
	with pytest.raises(action_guards.SupplementLimitReached, match="already requested 1 time"):
		check(Action.REQUEST_SUPPLEMENT, second)
	assert is_taken(Action.REQUEST_SUPPLEMENT, replace(second, leader_note="Hồ sơ phức tạp"))
