"""What must a dossier have before an action is taken?

NĐ 61/2018 Đ.11.2 (one supplement only), Đ.17.1 (papers complete), Đ.17.3 (code), Đ.17.4 (answered at once),
Đ.19.8 (refusal with its reason), Đ.20 and Đ.5.2 (who receives the result; originals go
back). A guard is one truth the action needs, one predicate over the facts and one named error.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Final

from onestop.rules.errors import RuleError


class Action(StrEnum):
	SUBMIT_ONLINE = "Submit Online"
	ACCEPT = "Accept"
	REFUSE_RECEIPT = "Refuse Receipt"
	FORWARD = "Forward"
	REQUEST_SUPPLEMENT = "Request Supplement"
	RECEIVE_SUPPLEMENT = "Receive Supplement"
	COMPLETE_SUBMISSION = "Complete Submission"
	REQUEST_PAYMENT = "Request Payment"
	CONFIRM_PAYMENT = "Confirm Payment"
	SUBMIT_FOR_APPROVAL = "Submit for Approval"
	SEND_BACK = "Send Back"
	APPROVE = "Approve"
	REFUSE_AFTER_APPRAISAL = "Refuse After Appraisal"
	RESOLVE_AT_ONCE = "Resolve At Once"
	RETURN_RESULT = "Return Result"
	WITHDRAW = "Withdraw"
	STOP = "Stop"
	REAPPOINT = "Set New Appointment"
	TAKE = "Take Over"
	REASSIGN = "Reassign"
	CONSULT = "Ask for an Opinion"
	ANSWER = "Enter the Opinion"
	UNDO = "Undo"
	VERIFY = "Record a Verification"
	WITHDRAW_QUESTION = "Withdraw the Question"
	ANSWER_BY_LINK = "Opinion by Link"
	CORRECT_RESULT = "Correct the Result"
	ESCALATE = "Escalate"
	CLOSE_UNCOLLECTED = "Close as Never Collected"


@dataclass(frozen=True, slots=True)
class Requirements:
	"""What the dossier must have before the action is taken."""

	needs_reason: bool = False
	needs_papers: bool = False  # every mandatory paper handed in
	needs_code: bool = False
	needs_no_code: bool = False  # only before receipt
	needs_result: bool = False
	needs_receiver: bool = False  # who the result or the papers are handed to
	needs_originals: bool = False  # every original that goes back to the applicant is handed back
	needs_payment: bool = False  # fee paid, waived or none
	needs_immediate_procedure: bool = False  # "trả kết quả ngay"
	counts_as_supplement: bool = False  # one only, unless a leader notes why


@dataclass(frozen=True, slots=True)
class ActionFacts:
	"""What is known of the dossier when the action is asked for."""

	reason: str = ""
	receiver: str = ""
	has_code: bool = False
	has_result: bool = False
	missing_papers: tuple[str, ...] = ()
	kept_originals: tuple[str, ...] = ()  # to be handed back, and not yet
	is_fee_settled: bool = True
	is_immediate_procedure: bool = False
	supplements_requested: int = 0
	supplements_allowed: int = 1
	leader_note: str = ""


class ReasonMissing(RuleError):
	code = "reason_missing"
	template = "“{action}” needs a reason. Write the full reason, as the applicant will read it."
	action: Action


class PapersMissing(RuleError):
	code = "papers_missing"
	template = "“{action}” must wait for {papers}. Receive these papers or request a supplement."
	action: Action
	papers: str


class CodeMissing(RuleError):
	code = "code_missing"
	template = "“{action}” needs a dossier code. Accept the dossier first."
	action: Action


class CodeAlreadyIssued(RuleError):
	code = "code_already_issued"
	template = "“{action}” is for dossiers not yet accepted. Use “Receive Supplement” instead."
	action: Action


class ResultMissing(RuleError):
	code = "result_missing"
	template = "“{action}” needs the result of the dossier. Attach the result first."
	action: Action


class ReceiverMissing(RuleError):
	code = "receiver_missing"
	template = "“{action}” needs the name of who receives it. Enter the receiver and check the receipt slip."
	action: Action


class OriginalsKept(RuleError):
	code = "originals_kept"
	template = "“{action}” must wait for the originals of {papers}. Hand them back and tick them."
	action: Action
	papers: str


class FeeNotSettled(RuleError):
	code = "fee_not_settled"
	template = "“{action}” must wait for the fee. Collect the fee or record its exemption."
	action: Action


class NotImmediateProcedure(RuleError):
	code = "not_immediate_procedure"
	template = "“{action}” is only for procedures answered at once. Forward the dossier instead."
	action: Action


class SupplementLimitReached(RuleError):
	code = "supplement_limit_reached"
	template = (
		"A supplement was already requested {times} time(s). A leader must note why another one is needed."
	)
	times: int


_NOTHING: Final = Requirements()
_REQUIREMENTS: Final[Mapping[Action, Requirements]] = {
	Action.ACCEPT: Requirements(needs_papers=True),
	Action.REFUSE_RECEIPT: Requirements(needs_reason=True, needs_no_code=True),
	Action.REQUEST_SUPPLEMENT: Requirements(needs_reason=True, counts_as_supplement=True),
	Action.COMPLETE_SUBMISSION: Requirements(needs_no_code=True),
	Action.RECEIVE_SUPPLEMENT: Requirements(needs_papers=True, needs_code=True),
	Action.FORWARD: Requirements(needs_code=True, needs_payment=True),
	Action.SEND_BACK: Requirements(needs_reason=True),
	Action.CONFIRM_PAYMENT: Requirements(needs_payment=True),
	Action.SUBMIT_FOR_APPROVAL: Requirements(needs_code=True, needs_result=True),
	Action.APPROVE: Requirements(needs_code=True, needs_result=True),
	Action.REFUSE_AFTER_APPRAISAL: Requirements(needs_code=True, needs_reason=True),
	Action.RESOLVE_AT_ONCE: Requirements(
		needs_code=True,
		needs_result=True,
		needs_receiver=True,
		needs_originals=True,
		needs_payment=True,
		needs_immediate_procedure=True,
	),
	Action.RETURN_RESULT: Requirements(
		needs_code=True, needs_result=True, needs_receiver=True, needs_originals=True, needs_payment=True
	),
	Action.WITHDRAW: Requirements(needs_originals=True),
	Action.STOP: Requirements(needs_reason=True),
	Action.REAPPOINT: Requirements(needs_code=True, needs_reason=True),
	Action.REASSIGN: Requirements(needs_code=True, needs_reason=True),
	Action.CORRECT_RESULT: Requirements(needs_code=True, needs_reason=True),
}

_MET: Final[Mapping[str, Callable[[ActionFacts], bool]]] = {
	"needs_reason": lambda facts: bool(facts.reason.strip()),
	"needs_papers": lambda facts: not facts.missing_papers,
	"needs_code": lambda facts: facts.has_code,
	"needs_no_code": lambda facts: not facts.has_code,
	"needs_result": lambda facts: facts.has_result,
	"needs_receiver": lambda facts: bool(facts.receiver.strip()),
	"needs_originals": lambda facts: not facts.kept_originals,
	"needs_payment": lambda facts: facts.is_fee_settled,
	"needs_immediate_procedure": lambda facts: facts.is_immediate_procedure,
	"counts_as_supplement": lambda facts: (
		facts.supplements_requested < facts.supplements_allowed or bool(facts.leader_note.strip())
	),
}
_REFUSAL: Final[Mapping[str, type[RuleError]]] = {
	"needs_reason": ReasonMissing,
	"needs_papers": PapersMissing,
	"needs_code": CodeMissing,
	"needs_no_code": CodeAlreadyIssued,
	"needs_result": ResultMissing,
	"needs_receiver": ReceiverMissing,
	"needs_originals": OriginalsKept,
	"needs_payment": FeeNotSettled,
	"needs_immediate_procedure": NotImmediateProcedure,
	"counts_as_supplement": SupplementLimitReached,
}


def requirements(action: Action) -> Requirements:
	"""What the action needs; the form shows it before anyone presses the button."""
	return _REQUIREMENTS.get(action, _NOTHING)


def check(action: Action, facts: ActionFacts) -> None:
	"""Refuses the action by name at the first requirement that is not met."""
	needed = requirements(action)
	for guard in fields(needed):
		if getattr(needed, guard.name) and not _MET[guard.name](facts):
			named = facts.kept_originals if guard.name == "needs_originals" else facts.missing_papers
			raise _REFUSAL[guard.name](
				action=action, papers=", ".join(named), times=facts.supplements_requested
			)
