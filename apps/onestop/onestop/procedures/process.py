"""The internal process of a version as values of the rules: its steps, its path, its picture."""

from collections.abc import Iterator
from decimal import Decimal

from frappe import _
from frappe.model.document import Document

from onestop.procedures.choices import submission_channel
from onestop.rules.errors import RuleError
from onestop.rules.questions import Answers
from onestop.rules.route import HOURS_OF_A_DAY, ProcessStep, Stage, StepDuty, overview, route
from onestop.rules.time_limit import TimeLimitUnit
from onestop.rules.version_choice import EVERY


def steps_of(version: Document) -> list[ProcessStep]:
	"""The rows of the process, in whatever order they were typed."""
	return [process_step(row) for row in version.process_steps]


def process_step(row: Document) -> ProcessStep:
	return ProcessStep(
		row=row.idx,
		number=row.step_number or 0,
		name=row.step_name or "",
		duty=StepDuty(row.duty or StepDuty.APPRAISE),
		owner=owner_of(row),
		hours=hours_of(row),
		group=(row.parallel_group or "").strip(),
		channel=row.only_channel or EVERY,
		case=row.only_case or EVERY,
		question=row.only_question or EVERY,
		answer=row.only_answer or "",
		backup=row.backup_position_name or "",
	)


def owner_of(row: Document) -> str:
	is_elsewhere = row.duty == StepDuty.ANOTHER_AGENCY
	return (row.other_agency if is_elsewhere else row.position_name) or ""


def hours_of(row: Document) -> Decimal:
	number = Decimal(str(row.time_limit or 0))
	is_in_hours = row.time_limit_unit == TimeLimitUnit.WORKING_HOUR
	return number if is_in_hours else number * HOURS_OF_A_DAY


def path_of(
	version: Document, channel: str | None, case: str | None, answers: Answers
) -> Iterator[tuple[int, Document]]:
	"""The rows that a dossier goes through, each with its stage, in order."""
	found = route(steps_of(version), submission_channel(channel), case or EVERY, answers)
	rows = {row.idx: row for row in version.process_steps}
	for stage, side_by_side in enumerate(found.stages, 1):
		yield from ((stage, rows[step.row]) for step in side_by_side.steps)


def picture_of(version: Document) -> dict:
	"""What the form draws: stages of steps side by side, or why there is no picture."""
	try:
		stages = overview(steps_of(version))
	except RuleError as refused:
		return {"stages": [], "problem": _(refused.template).format(**refused.facts)}
	labels = {row.question_key: row.label for row in version.questions}
	drawn_stages = [[drawn(step, stage, labels) for step in stage.steps] for stage in stages]
	return {"stages": drawn_stages, "problem": ""}


def drawn(step: ProcessStep, stage: Stage, labels: dict[str, str]) -> dict:
	only = [_(step.channel)] if step.channel != EVERY else []
	return {
		"row": step.row,
		"number": step.number,
		"name": step.name,
		"duty": _(step.duty, context="Process Step"),
		"owner": step.owner,
		"time": days_in_words(step.hours),
		"due": _("by {time}").format(time=days_in_words(stage.due_after(step))) if step.hours else "",
		"only": ", ".join([*only, *([step.case] if step.case != EVERY else []), *waits_for(step, labels)]),
	}


def waits_for(step: ProcessStep, labels: dict[str, str]) -> list[str]:
	"""The answer that the step waits for, with the question's words."""
	if step.question == EVERY:
		return []
	return [f"{labels.get(step.question, step.question)}: {_(step.answer)}"]


def days_in_words(hours: Decimal) -> str:
	"""In days where they come out to halves, otherwise in hours; nothing for no time at all."""
	halves = hours * 2 / HOURS_OF_A_DAY
	if not hours:
		return ""
	if halves % 1:
		return _("{number} working hours").format(number=number_in_words(hours))
	return _("{number} working days").format(number=number_in_words(halves / 2))


def number_in_words(number: Decimal) -> str:
	return f"{number.normalize():f}".replace(".", ",")
