"""Which step may follow which, and who may take it?

NĐ 61/2018 Đ.17–20 (receipt, transfer, resolution, return); national status codes 1–10. `TRANSITIONS` is the
one table: the desk's Workflow is built from it, so desk and code cannot disagree. What the dossier must have
before an action is taken stands in `action_guards`.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from onestop.rules.action_guards import Action, ActionFacts, Requirements, check, requirements
from onestop.rules.errors import RuleError
from onestop.rules.roles import (
	APPLICANT,
	APPROVER,
	CASHIER,
	CONSULTED_BODY,
	PROCESSING_OFFICER,
	RECEPTION_CLERK,
	SCHEDULER,
)

__all__ = [
	"NATIONAL_CODES",
	"TRANSITIONS",
	"Action",
	"ActionFacts",
	"ActionNotAllowed",
	"ClockState",
	"NotPossibleNow",
	"Requirements",
	"RoleNotAllowed",
	"Status",
	"Transition",
	"available_actions",
	"check",
	"check_allowed",
	"clock_state",
	"counts_as_resolved",
	"is_final",
	"national_code",
	"requirements",
	"target_of",
	"transition",
]


class Status(StrEnum):
	DRAFT = "Draft"  # being checked at the desk: no code yet, unknown to the national portal
	NEW = "New"
	RECEIVED = "Received"
	NOT_ACCEPTED = "Not Accepted"
	PROCESSING = "Processing"
	AWAITING_APPROVAL = "Awaiting Approval"
	SUPPLEMENT_REQUESTED = "Supplement Requested"
	FINANCIAL_DUTY = "Financial Duty"
	WITHDRAWN = "Withdrawn"
	STOPPED = "Stopped"
	RESOLVED = "Resolved"
	RETURNED = "Returned"


class ClockState(StrEnum):
	OFF = "Off"  # not received: nothing to answer yet
	RUNNING = "Running"
	PAUSED = "Paused"
	ENDED = "Ended"


@dataclass(frozen=True, slots=True)
class Transition:
	"""`passes` are statuses gone through, and logged, on the way to the target."""

	action: Action
	source: Status
	target: Status
	roles: tuple[str, ...]
	passes: tuple[Status, ...] = ()


class ActionNotAllowed(RuleError):
	code = "action_not_allowed"
	template = "“{action}” cannot follow the status “{status}”. Choose one of the actions offered for it."
	action: Action
	status: Status


class RoleNotAllowed(RuleError):
	code = "role_not_allowed"
	template = "“{action}” at “{status}” is not among your duties. Ask someone who holds the role {needed}."
	action: Action
	status: Status
	needed: str


class NotPossibleNow(RuleError):
	code = "not_possible_now"
	template = "“{action}” does not fit the dossier as it stands. Choose one of the actions offered for it."
	action: Action


_CLERK, _OFFICER, _APPROVER, _CASHIER = (RECEPTION_CLERK,), (PROCESSING_OFFICER,), (APPROVER,), (CASHIER,)
_ONLINE = (APPLICANT, RECEPTION_CLERK)
_BY_TIME, _OUTSIDE = (SCHEDULER,), (CONSULTED_BODY,)
_ANYBODY_AT_WORK = (RECEPTION_CLERK, PROCESSING_OFFICER, APPROVER)

# Along the version's process, and what moves no status at all: only the owner of a step acts (step_owner).
WITHIN: Final = (
	Transition(Action.FORWARD, Status.RESOLVED, Status.RESOLVED, (RECEPTION_CLERK, PROCESSING_OFFICER)),
	Transition(Action.SEND_BACK, Status.PROCESSING, Status.PROCESSING, _ANYBODY_AT_WORK),
	Transition(Action.TAKE, Status.RECEIVED, Status.RECEIVED, _CLERK),
	Transition(Action.TAKE, Status.PROCESSING, Status.PROCESSING, _ANYBODY_AT_WORK),
	Transition(Action.TAKE, Status.AWAITING_APPROVAL, Status.AWAITING_APPROVAL, _APPROVER),
	Transition(Action.TAKE, Status.RESOLVED, Status.RESOLVED, (RECEPTION_CLERK, PROCESSING_OFFICER)),
	Transition(Action.CONSULT, Status.PROCESSING, Status.PROCESSING, (PROCESSING_OFFICER, APPROVER)),
	Transition(Action.ANSWER, Status.PROCESSING, Status.PROCESSING, _ANYBODY_AT_WORK),
	Transition(
		Action.WITHDRAW_QUESTION, Status.PROCESSING, Status.PROCESSING, (PROCESSING_OFFICER, APPROVER)
	),
	Transition(Action.ANSWER_BY_LINK, Status.PROCESSING, Status.PROCESSING, _OUTSIDE),
	Transition(Action.ANSWER_BY_LINK, Status.AWAITING_APPROVAL, Status.AWAITING_APPROVAL, _OUTSIDE),
	Transition(Action.ANSWER_BY_LINK, Status.SUPPLEMENT_REQUESTED, Status.SUPPLEMENT_REQUESTED, _OUTSIDE),
	Transition(Action.ANSWER_BY_LINK, Status.FINANCIAL_DUTY, Status.FINANCIAL_DUTY, _OUTSIDE),
	Transition(Action.VERIFY, Status.PROCESSING, Status.PROCESSING, (PROCESSING_OFFICER, APPROVER)),
	Transition(Action.ESCALATE, Status.RECEIVED, Status.RECEIVED, _BY_TIME),
	Transition(Action.ESCALATE, Status.PROCESSING, Status.PROCESSING, _BY_TIME),
	Transition(Action.ESCALATE, Status.AWAITING_APPROVAL, Status.AWAITING_APPROVAL, _BY_TIME),
	Transition(Action.CLOSE_UNCOLLECTED, Status.RESOLVED, Status.RESOLVED, _BY_TIME),
	Transition(Action.REASSIGN, Status.PROCESSING, Status.PROCESSING, _ANYBODY_AT_WORK),
	Transition(Action.REASSIGN, Status.AWAITING_APPROVAL, Status.AWAITING_APPROVAL, _APPROVER),
	Transition(Action.UNDO, Status.RECEIVED, Status.RECEIVED, _CLERK),
	Transition(Action.UNDO, Status.PROCESSING, Status.PROCESSING, _ANYBODY_AT_WORK),
	Transition(Action.UNDO, Status.AWAITING_APPROVAL, Status.PROCESSING, _OFFICER),
	Transition(Action.REAPPOINT, Status.RECEIVED, Status.RECEIVED, _APPROVER),
	Transition(Action.REAPPOINT, Status.PROCESSING, Status.PROCESSING, (PROCESSING_OFFICER, APPROVER)),
	Transition(
		Action.REAPPOINT, Status.AWAITING_APPROVAL, Status.AWAITING_APPROVAL, (PROCESSING_OFFICER, APPROVER)
	),
)

TRANSITIONS: Final = (
	Transition(Action.SUBMIT_ONLINE, Status.DRAFT, Status.NEW, _ONLINE),
	Transition(Action.ACCEPT, Status.DRAFT, Status.RECEIVED, _CLERK),
	Transition(Action.REQUEST_SUPPLEMENT, Status.DRAFT, Status.SUPPLEMENT_REQUESTED, _CLERK),
	Transition(Action.REFUSE_RECEIPT, Status.DRAFT, Status.NOT_ACCEPTED, _CLERK),
	Transition(Action.ACCEPT, Status.NEW, Status.RECEIVED, _CLERK),
	Transition(Action.REQUEST_SUPPLEMENT, Status.NEW, Status.SUPPLEMENT_REQUESTED, _CLERK),
	Transition(Action.REFUSE_RECEIPT, Status.NEW, Status.NOT_ACCEPTED, _CLERK),
	Transition(Action.WITHDRAW, Status.NEW, Status.WITHDRAWN, _ONLINE),
	Transition(Action.FORWARD, Status.RECEIVED, Status.PROCESSING, _CLERK),
	Transition(Action.RESOLVE_AT_ONCE, Status.RECEIVED, Status.RETURNED, _CLERK, passes=(Status.RESOLVED,)),
	Transition(Action.WITHDRAW, Status.RECEIVED, Status.WITHDRAWN, _CLERK),
	Transition(Action.FORWARD, Status.PROCESSING, Status.PROCESSING, _ANYBODY_AT_WORK),
	Transition(Action.SUBMIT_FOR_APPROVAL, Status.PROCESSING, Status.AWAITING_APPROVAL, _OFFICER),
	Transition(
		Action.REQUEST_SUPPLEMENT,
		Status.PROCESSING,
		Status.SUPPLEMENT_REQUESTED,
		(PROCESSING_OFFICER, APPROVER),
	),
	Transition(Action.REQUEST_PAYMENT, Status.PROCESSING, Status.FINANCIAL_DUTY, _OFFICER),
	Transition(Action.WITHDRAW, Status.PROCESSING, Status.WITHDRAWN, _CLERK),
	Transition(Action.STOP, Status.PROCESSING, Status.STOPPED, _APPROVER),
	Transition(Action.APPROVE, Status.AWAITING_APPROVAL, Status.RESOLVED, _APPROVER),
	Transition(Action.REFUSE_AFTER_APPRAISAL, Status.AWAITING_APPROVAL, Status.RESOLVED, _APPROVER),
	Transition(Action.SEND_BACK, Status.AWAITING_APPROVAL, Status.PROCESSING, _APPROVER),
	Transition(Action.WITHDRAW, Status.AWAITING_APPROVAL, Status.WITHDRAWN, _CLERK),
	Transition(Action.STOP, Status.AWAITING_APPROVAL, Status.STOPPED, _APPROVER),
	Transition(Action.COMPLETE_SUBMISSION, Status.SUPPLEMENT_REQUESTED, Status.NEW, _ONLINE),
	Transition(Action.RECEIVE_SUPPLEMENT, Status.SUPPLEMENT_REQUESTED, Status.PROCESSING, _CLERK),
	Transition(Action.WITHDRAW, Status.SUPPLEMENT_REQUESTED, Status.WITHDRAWN, _CLERK),
	Transition(Action.STOP, Status.SUPPLEMENT_REQUESTED, Status.STOPPED, _APPROVER),
	Transition(Action.CONFIRM_PAYMENT, Status.FINANCIAL_DUTY, Status.PROCESSING, _CASHIER),
	Transition(Action.WITHDRAW, Status.FINANCIAL_DUTY, Status.WITHDRAWN, _CLERK),
	Transition(Action.STOP, Status.FINANCIAL_DUTY, Status.STOPPED, _APPROVER),
	Transition(Action.RETURN_RESULT, Status.RESOLVED, Status.RETURNED, _CLERK),
	Transition(Action.CORRECT_RESULT, Status.RESOLVED, Status.PROCESSING, _APPROVER),
	*WITHIN,
)

NATIONAL_CODES: Final[Mapping[Status, int]] = {
	Status.NEW: 1,
	Status.RECEIVED: 2,
	Status.NOT_ACCEPTED: 3,
	Status.PROCESSING: 4,
	Status.AWAITING_APPROVAL: 4,
	Status.SUPPLEMENT_REQUESTED: 5,
	Status.FINANCIAL_DUTY: 6,
	Status.WITHDRAWN: 7,
	Status.STOPPED: 8,
	Status.RESOLVED: 9,
	Status.RETURNED: 10,
}
_CLOCK: Final[Mapping[Status, ClockState]] = {
	Status.DRAFT: ClockState.OFF,
	Status.NEW: ClockState.OFF,
	Status.RECEIVED: ClockState.RUNNING,
	Status.NOT_ACCEPTED: ClockState.OFF,
	Status.PROCESSING: ClockState.RUNNING,
	Status.AWAITING_APPROVAL: ClockState.RUNNING,
	Status.SUPPLEMENT_REQUESTED: ClockState.PAUSED,
	Status.FINANCIAL_DUTY: ClockState.PAUSED,
	Status.WITHDRAWN: ClockState.ENDED,
	Status.STOPPED: ClockState.ENDED,
	Status.RESOLVED: ClockState.ENDED,
	Status.RETURNED: ClockState.ENDED,
}
_BY_STEP: Final = {(step.source, step.action): step for step in TRANSITIONS}


def transition(status: Status, action: Action) -> Transition:
	"""The row of the table, or a refusal by name."""
	try:
		return _BY_STEP[status, action]
	except KeyError:
		raise ActionNotAllowed(action=action, status=status) from None


def target_of(status: Status, action: Action) -> Status:
	"""Where the action leads."""
	return transition(status, action).target


def available_actions(status: Status, roles: Collection[str]) -> tuple[Action, ...]:
	"""What someone with these roles may do now, in the order of the table."""
	return tuple(
		step.action
		for step in TRANSITIONS
		if step.source is Status(status) and not set(roles).isdisjoint(step.roles)
	)


def check_allowed(status: Status, action: Action, roles: Collection[str]) -> Transition:
	"""The transition, or why this person may not take it."""
	step = transition(status, action)
	if set(roles).isdisjoint(step.roles):
		raise RoleNotAllowed(action=action, status=status, needed=" / ".join(step.roles))
	return step


def national_code(status: Status) -> int | None:
	"""The national portal's code, 1–10; a draft has none."""
	return NATIONAL_CODES.get(status)


def is_final(status: Status) -> bool:
	"""Nothing follows."""
	return all(step.source is not Status(status) for step in TRANSITIONS)


def clock_state(status: Status) -> ClockState:
	"""Does the time limit run? A finished result waiting to be collected is no delay of the town."""
	return _CLOCK[status]


def counts_as_resolved(status: Status) -> bool:
	"""In the statistics an ended clock is an answer: result, refusal, withdrawal or final stop (Đ.19.8)."""
	return _CLOCK[status] is ClockState.ENDED
