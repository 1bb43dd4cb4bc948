"""Every state with exactly its actions, for every role, and where each leads: written out, so that any
change of the table of steps shows here."""

import pytest

from onestop.rules.lifecycle import TRANSITIONS, Action, Status, available_actions, is_final, target_of
from onestop.rules.roles import (
	ONE_STOP_ADMINISTRATOR,
	PERSONLESS_ROLES,
	PORTAL_ROLES,
	REVIEWER,
	STAFF_ROLES,
)

ROLES = (*PORTAL_ROLES, *STAFF_ROLES, *PERSONLESS_ROLES)
# state → role → (action, the state it leads to), the usual action first
ACTIONS: dict[Status, dict[str, tuple[tuple[str, str], ...]]] = {
	Status.DRAFT: {
		"Applicant": (("Submit Online", "New"),),
		"Reception Clerk": (
			("Submit Online", "New"),
			("Accept", "Received"),
			("Request Supplement", "Supplement Requested"),
			("Refuse Receipt", "Not Accepted"),
		),
	},
	Status.NEW: {
		"Applicant": (("Withdraw", "Withdrawn"),),
		"Reception Clerk": (
			("Accept", "Received"),
			("Request Supplement", "Supplement Requested"),
			("Refuse Receipt", "Not Accepted"),
			("Withdraw", "Withdrawn"),
		),
	},
	Status.RECEIVED: {
		"Reception Clerk": (
			("Forward", "Processing"),
			("Resolve At Once", "Returned"),
			("Withdraw", "Withdrawn"),
			("Take Over", "Received"),
			("Undo", "Received"),
		),
		"Approver": (("Set New Appointment", "Received"),),
		"Scheduler": (("Escalate", "Received"),),
	},
	Status.NOT_ACCEPTED: {},
	Status.PROCESSING: {
		"Reception Clerk": (
			("Forward", "Processing"),
			("Withdraw", "Withdrawn"),
			("Send Back", "Processing"),
			("Take Over", "Processing"),
			("Enter the Opinion", "Processing"),
			("Reassign", "Processing"),
			("Undo", "Processing"),
		),
		"Processing Officer": (
			("Forward", "Processing"),
			("Submit for Approval", "Awaiting Approval"),
			("Request Supplement", "Supplement Requested"),
			("Request Payment", "Financial Duty"),
			("Send Back", "Processing"),
			("Take Over", "Processing"),
			("Ask for an Opinion", "Processing"),
			("Enter the Opinion", "Processing"),
			("Withdraw the Question", "Processing"),
			("Record a Verification", "Processing"),
			("Reassign", "Processing"),
			("Undo", "Processing"),
			("Set New Appointment", "Processing"),
		),
		"Approver": (
			("Forward", "Processing"),
			("Request Supplement", "Supplement Requested"),
			("Stop", "Stopped"),
			("Send Back", "Processing"),
			("Take Over", "Processing"),
			("Ask for an Opinion", "Processing"),
			("Enter the Opinion", "Processing"),
			("Withdraw the Question", "Processing"),
			("Record a Verification", "Processing"),
			("Reassign", "Processing"),
			("Undo", "Processing"),
			("Set New Appointment", "Processing"),
		),
		"Scheduler": (("Escalate", "Processing"),),
		"Consulted Body": (("Opinion by Link", "Processing"),),
	},
	Status.AWAITING_APPROVAL: {
		"Reception Clerk": (("Withdraw", "Withdrawn"),),
		"Processing Officer": (
			("Undo", "Processing"),
			("Set New Appointment", "Awaiting Approval"),
		),
		"Approver": (
			("Approve", "Resolved"),
			("Refuse After Appraisal", "Resolved"),
			("Send Back", "Processing"),
			("Stop", "Stopped"),
			("Take Over", "Awaiting Approval"),
			("Reassign", "Awaiting Approval"),
			("Set New Appointment", "Awaiting Approval"),
		),
		"Scheduler": (("Escalate", "Awaiting Approval"),),
		"Consulted Body": (("Opinion by Link", "Awaiting Approval"),),
	},
	Status.SUPPLEMENT_REQUESTED: {
		"Applicant": (("Complete Submission", "New"),),
		"Reception Clerk": (
			("Complete Submission", "New"),
			("Receive Supplement", "Processing"),
			("Withdraw", "Withdrawn"),
		),
		"Approver": (("Stop", "Stopped"),),
		"Consulted Body": (("Opinion by Link", "Supplement Requested"),),
	},
	Status.FINANCIAL_DUTY: {
		"Reception Clerk": (("Withdraw", "Withdrawn"),),
		"Approver": (("Stop", "Stopped"),),
		"Cashier": (("Confirm Payment", "Processing"),),
		"Consulted Body": (("Opinion by Link", "Financial Duty"),),
	},
	Status.WITHDRAWN: {},
	Status.STOPPED: {},
	Status.RESOLVED: {
		"Reception Clerk": (
			("Return Result", "Returned"),
			("Forward", "Resolved"),
			("Take Over", "Resolved"),
		),
		"Processing Officer": (
			("Forward", "Resolved"),
			("Take Over", "Resolved"),
		),
		"Approver": (("Correct the Result", "Processing"),),
		"Scheduler": (("Close as Never Collected", "Resolved"),),
	},
	Status.RETURNED: {},
}
# what is gone through, and recorded, on the way
THROUGH = {("Received", "Resolve At Once"): ("Resolved",)}
CASES = [(status, role) for status in Status for role in ROLES]


@pytest.mark.parametrize(("status", "role"), CASES, ids=lambda one: str(one))
def test_a_role_has_exactly_these_actions_in_a_state(status: Status, role: str) -> None:
	found = [(str(action), str(target_of(status, action))) for action in available_actions(status, [role])]
	assert found == list(ACTIONS[status].get(role, ()))


def test_the_table_names_every_state_and_every_action() -> None:
	assert set(ACTIONS) == set(Status)
	named = {action for roles in ACTIONS.values() for rows in roles.values() for action, _target in rows}
	assert named == {str(action) for action in Action}


def test_final_states_are_those_without_an_action() -> None:
	assert {status for status in Status if is_final(status)} == {
		status for status, roles in ACTIONS.items() if not roles
	}


def test_only_an_answer_at_once_goes_through_another_state() -> None:
	through = {(str(step.source), str(step.action)): step.passes for step in TRANSITIONS if step.passes}
	assert through == THROUGH


def test_who_administers_or_reviews_takes_no_step() -> None:
	taking = {role for roles in ACTIONS.values() for role in roles}
	assert taking.isdisjoint({ONE_STOP_ADMINISTRATOR, REVIEWER})


def test_a_result_goes_back_to_work_only_to_be_corrected_and_only_by_the_approver() -> None:
	back = [
		(role, action)
		for role, rows in ACTIONS[Status.RESOLVED].items()
		for action, target in rows
		if target == Status.PROCESSING
	]
	assert back == [("Approver", "Correct the Result")]
