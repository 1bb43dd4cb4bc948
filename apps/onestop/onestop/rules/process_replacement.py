"""Where does an open dossier stand when its internal process is replaced?

TT 01/2018 Đ.8 (the process is approved by decision), Đ.17 (every step is recorded). What was done stays as it
was done; the step at work goes on as the step of the same name and duty in the new process, and everything
after it is that of the new process. A dossier whose present step the new process does not know is left where
it is: nobody guesses its place.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from onestop.rules.errors import RuleError
from onestop.rules.progress import PathStep, StepState, current


class StepNotInProcess(RuleError):
	code = "step_not_in_process"
	template = (
		"The new process has no step “{step}” as one stage. Finish or send back this step, then try again."
	)
	step: str


@dataclass(frozen=True, slots=True)
class Continuation:
	"""`kept` are rows of the old path; `goes_on` pairs an open row with its row of the new process; `opens`
	and `waits` are rows of the new process, each with its stage on the dossier's path."""

	kept: tuple[int, ...]
	goes_on: tuple[tuple[int, int], ...]
	opens: tuple[tuple[int, int], ...]
	waits: tuple[tuple[int, int], ...]


def continuation(old: Sequence[PathStep], new: Sequence[PathStep]) -> Continuation:
	"""The dossier's path from now on; refuses when its present step has no place in the new process."""
	open_now = current(old)
	if not open_now:
		return Continuation(tuple(step.row for step in old if step.state is StepState.DONE), (), (), ())
	stage = open_now[0].stage
	begins = stage_of(open_now, new)
	beside = {said(step) for step in old if step.stage == stage and step.state is StepState.DONE}
	found = {said(step): step.row for step in new if step.stage == begins}
	goes_on = tuple((step.row, found[said(step)]) for step in open_now)
	taken = {said(step) for step in open_now} | beside
	return Continuation(
		kept=tuple(step.row for step in old if step.state is StepState.DONE),
		goes_on=goes_on,
		opens=tuple((step.row, stage) for step in new if step.stage == begins and said(step) not in taken),
		waits=tuple((step.row, stage + step.stage - begins) for step in new if step.stage > begins),
	)


def stage_of(open_now: Sequence[PathStep], new: Sequence[PathStep]) -> int:
	"""The stage of the new process that holds every step at work."""
	for stage in sorted({step.stage for step in new}):
		held = {said(step) for step in new if step.stage == stage}
		if held.issuperset(said(step) for step in open_now):
			return stage
	raise StepNotInProcess(step=", ".join(step.name for step in open_now))


def said(step: PathStep) -> tuple[str, str]:
	return step.name, step.duty
