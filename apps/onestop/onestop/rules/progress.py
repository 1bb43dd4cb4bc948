"""How far is a dossier on the path of its process, and what may follow?

TT 01/2018 Đ.8 (steps in order), Đ.17 (every step is recorded); NĐ 61/2018 Đ.19.1 (appraise, submit, approve),
Đ.19.6 (several agencies at once, joined before the next). `route` says which steps a dossier has; here they
are worked through. Steps of one stage are open together, the next stage opens when all of them are done. The
last approval of the path is the signature: before it work is passed on, to it the dossier is submitted, after
it only numbering and return remain.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from onestop.rules.action_guards import Action
from onestop.rules.errors import RuleError
from onestop.rules.route import StepDuty


class StepState(StrEnum):
	WAITING = "Waiting"
	OPEN = "Open"
	DONE = "Done"
	ENDED = "Ended"  # the dossier ended before it was reached


class StepsRemain(RuleError):
	code = "steps_remain"
	template = "“{action}” must wait for step “{step}”. Finish the steps before it first."
	action: Action
	step: str


class NoStepToReturnTo(RuleError):
	code = "no_step_to_return_to"
	template = (
		"There is no earlier step to send the dossier back to. Request a supplement or refuse it instead."
	)


class NotAnEarlierStep(RuleError):
	code = "not_an_earlier_step"
	template = "“{step}” is no earlier step of this dossier. Choose one of the steps that are done."
	step: str


class NoProcess(RuleError):
	code = "no_process"
	template = "The dossier follows no process with steps. Choose one of the actions offered for it."


@dataclass(frozen=True, slots=True)
class PathStep:
	"""A step of a dossier; `row` is its place among the dossier's steps."""

	row: int
	stage: int
	name: str
	duty: StepDuty
	state: StepState = StepState.WAITING


def current(steps: Sequence[PathStep]) -> tuple[PathStep, ...]:
	"""The steps that are open now, side by side."""
	return tuple(step for step in steps if step.state is StepState.OPEN)


def to_open(steps: Sequence[PathStep], done: Sequence[int]) -> tuple[PathStep, ...]:
	"""The steps that open once these rows are done; none while others of their stage are at work."""
	if any(step.row not in done for step in current(steps)):
		return ()
	waiting = [step for step in steps if step.state is StepState.WAITING and step.row not in done]
	stage = min((step.stage for step in waiting), default=0)
	return tuple(step for step in waiting if step.stage == stage)


def signature_stage(steps: Sequence[PathStep]) -> int:
	"""The stage of the last approval; behind everything when nothing is approved."""
	approvals = [step.stage for step in steps if step.duty is StepDuty.APPROVE]
	work = [step.stage for step in steps if step.duty not in _CLOSING]
	return max(approvals, default=max(work, default=0) + 1)


def worked_before_signature(steps: Sequence[PathStep]) -> tuple[PathStep, ...]:
	"""What was done until the signature: a wrong result goes back to the last of it (NĐ 61/2018 Đ.21)."""
	stage = signature_stage(steps)
	done = tuple(step for step in steps if step.state is StepState.DONE and step.stage < stage)
	return tuple(step for step in done if step.duty is not StepDuty.RECEIVE)


def expected(steps: Sequence[PathStep]) -> Action | None:
	"""The action that finishes the present step; None when no step is open."""
	open_now = current(steps)
	if not open_now:
		return None
	stage, signature = open_now[0].stage, signature_stage(steps)
	if stage == signature:
		return Action.APPROVE
	if stage > signature:
		is_return = all(step.duty is StepDuty.RETURN for step in open_now)
		return Action.RETURN_RESULT if is_return else Action.FORWARD
	is_last_of_stage = len(open_now) == 1 and open_now[0].duty is not StepDuty.RECEIVE
	following = min((step.stage for step in steps if step.stage > stage), default=signature)
	return Action.SUBMIT_FOR_APPROVAL if is_last_of_stage and following >= signature else Action.FORWARD


def check_expected(action: Action, steps: Sequence[PathStep]) -> None:
	"""Nothing is skipped: passing on, submitting, signing and returning come when their step is there."""
	wanted = expected(steps)
	asked = Action.APPROVE if action is Action.REFUSE_AFTER_APPRAISAL else action
	if asked not in _IN_ORDER or wanted is None or asked is wanted:
		return
	may_close = asked is Action.RETURN_RESULT and current(steps)[0].stage > signature_stage(steps)
	if not may_close:
		raise StepsRemain(action=action, step=current(steps)[0].name)


def earlier(steps: Sequence[PathStep]) -> tuple[PathStep, ...]:
	"""The steps that work may be sent back to: done, and before what is open now."""
	open_now = current(steps)
	stage = min((step.stage for step in open_now), default=0)
	done = tuple(step for step in steps if step.state is StepState.DONE and step.stage < stage)
	return tuple(step for step in done if step.duty is not StepDuty.RECEIVE)


def sent_back_to(steps: Sequence[PathStep], row: int | None) -> PathStep:
	"""The step chosen, or the one just before."""
	choices = earlier(steps)
	if not choices:
		raise NoStepToReturnTo()
	found = next((step for step in choices if step.row == row), None) if row else choices[-1]
	if found is None:
		raise NotAnEarlierStep(step=row)
	return found


_CLOSING = (StepDuty.NUMBER_AND_STAMP, StepDuty.RETURN)
_IN_ORDER = (Action.FORWARD, Action.SUBMIT_FOR_APPROVAL, Action.APPROVE, Action.RETURN_RESULT)
