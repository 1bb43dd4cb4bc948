"""Which step of the process comes next?

TT 01/2018 Đ.8 (each procedure has an internal process: steps, who is responsible, time, product); NĐ 61/2018
Đ.19.6–7 (several agencies one after the other or at once). A step takes part when its condition fits the
dossier's channel, case and answers. Steps follow their numbers; steps of one group run side by side and are
joined before the next number. The order in which the rows were typed means nothing.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import groupby
from typing import Final

from onestop.rules.errors import RuleError
from onestop.rules.questions import Answers, chosen
from onestop.rules.version_choice import EVERY

# Bộ luật Lao động 2019 Đ.105: a working day has eight hours; only to compare steps with each other.
HOURS_OF_A_DAY: Final = Decimal(8)
NO_ANSWERS: Final[Answers] = {}


class StepDuty(StrEnum):
	"""What is done in a step."""

	RECEIVE = "Receive and Forward"
	APPRAISE = "Appraise"
	VERIFY = "Verify"
	CONSULT = "Consult"
	APPROVE = "Approve"
	NUMBER_AND_STAMP = "Number and Stamp"
	ANOTHER_AGENCY = "Another Agency"
	RETURN = "Return the Result"


class EmptyRoute(RuleError):
	code = "empty_route"
	template = (
		"No step of the process fits channel “{channel}” and case “{case}”. Add a step without a condition."
	)
	channel: str
	case: str


class SameNumber(RuleError):
	code = "same_step_number"
	template = "Steps {rows} have the same number {number}. Number them apart, or put them in one group."
	rows: tuple[int, ...]
	number: int


class GroupInterrupted(RuleError):
	code = "group_interrupted"
	template = (
		"Group “{group}” of steps {rows} is interrupted by another step. Give its steps numbers that follow "
		"each other."
	)
	rows: tuple[int, ...]
	group: str


@dataclass(frozen=True, slots=True)
class ProcessStep:
	"""One row of the internal process; `row` is its number in the form, `hours` are working hours."""

	row: int
	number: int
	name: str
	duty: StepDuty = StepDuty.APPRAISE
	owner: str = ""  # a position of the unit, or another agency
	hours: Decimal = Decimal(0)
	group: str = ""
	channel: str = EVERY
	case: str = EVERY
	question: str = EVERY  # the key of a question of the form, and the answer that the step waits for
	answer: str = ""
	backup: str = ""  # the position that does it while nobody acts in the owner's

	def takes_part(self, channel: str, case: str, answers: Answers = NO_ANSWERS) -> bool:
		fits = self.channel in (EVERY, channel) and self.case in (EVERY, case)
		return fits and self.is_answered(answers)

	def is_answered(self, answers: Answers) -> bool:
		return self.question == EVERY or self.answer in chosen(answers.get(self.question, ""))


@dataclass(frozen=True, slots=True)
class Stage:
	"""Steps that run side by side (most often one), and from which to which working hour."""

	steps: tuple[ProcessStep, ...]
	starts_after: Decimal
	ends_after: Decimal

	def due_after(self, step: ProcessStep) -> Decimal:
		"""How many working hours after receipt the step must be done."""
		return self.starts_after + step.hours


@dataclass(frozen=True, slots=True)
class Route:
	"""The path of one dossier with its working: who was left out, and who stands in which stage."""

	stages: tuple[Stage, ...]
	left_out: tuple[ProcessStep, ...]

	@property
	def hours(self) -> Decimal:
		return self.stages[-1].ends_after


def route(
	steps: Iterable[ProcessStep], channel: str, case: str = EVERY, answers: Answers = NO_ANSWERS
) -> Route:
	"""The whole path for a channel, case and the answers of the form; refuses what could not be worked
	through."""
	ordered = in_order(steps)
	taking_part = [step for step in ordered if step.takes_part(channel, case, answers)]
	if not taking_part:
		raise EmptyRoute(channel=channel, case=case)
	left_out = tuple(step for step in ordered if step not in taking_part)
	return Route(tuple(_stages(taking_part)), left_out)


def overview(steps: Iterable[ProcessStep]) -> tuple[Stage, ...]:
	"""All steps whatever their conditions, for a picture of the process."""
	return tuple(_stages(in_order(steps)))


def next_steps(path: Route, done: Collection[int]) -> tuple[ProcessStep, ...]:
	"""The steps to take now, given the rows that are done; empty at the end. A join waits for all."""
	for stage in path.stages:
		waiting = tuple(step for step in stage.steps if step.row not in done)
		if waiting:
			return waiting
	return ()


def in_order(steps: Iterable[ProcessStep]) -> tuple[ProcessStep, ...]:
	"""By number; refuses two steps of one number outside a group, and a group with a stranger inside."""
	ordered = tuple(sorted(steps, key=lambda step: (step.number, step.row)))
	_check_numbers(ordered)
	_check_groups(ordered)
	return ordered


def _check_numbers(ordered: Sequence[ProcessStep]) -> None:
	for number, same in groupby(ordered, key=lambda step: step.number):
		rows = list(same)
		are_one_group = rows[0].group and len({step.group for step in rows}) == 1
		if len(rows) > 1 and not are_one_group:
			raise SameNumber(rows=tuple(step.row for step in rows), number=number)


def _check_groups(ordered: Sequence[ProcessStep]) -> None:
	"""A group met again after it had ended."""
	ended: set[str] = set()
	for group, _members in groupby(ordered, key=lambda step: step.group):
		if group in ended:
			rows = tuple(step.row for step in ordered if step.group == group)
			raise GroupInterrupted(rows=rows, group=group)
		if group:
			ended.add(group)


def _stages(taking_part: Sequence[ProcessStep]) -> Iterator[Stage]:
	starts_after = Decimal(0)
	for _key, side_by_side in groupby(taking_part, key=lambda step: step.group or step.row):
		steps = tuple(side_by_side)
		ends_after = starts_after + max(step.hours for step in steps)
		yield Stage(steps, starts_after, ends_after)
		starts_after = ends_after
