"""Can the internal process be worked through, by people who are there, within the time limit?

TT 01/2018 Đ.8 (steps, responsible persons, times, products); NĐ 61/2018 Đ.12.8 (somebody in charge of every
step). The path itself is tried with rules/route.py for every channel and case, and for the answers
of the form that steps wait for.
"""

from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from itertools import product
from math import prod
from typing import Final

from onestop.rules.errors import RuleError
from onestop.rules.question_check import offered
from onestop.rules.questions import LINE, Answers
from onestop.rules.roles import APPROVER, PROCESSING_OFFICER, RECEPTION_CLERK
from onestop.rules.route import HOURS_OF_A_DAY, ProcessStep, StepDuty, in_order, route
from onestop.rules.time_limit import TimeLimit, TimeLimitUnit, typed_limit
from onestop.rules.version_choice import EVERY, ChannelRow, SubmissionChannel, choose
from onestop.rules.version_content import CheckedVersion, Finding, Severity

TABLE: Final = "process_steps"
MOST_TRIED: Final = 256  # combinations of answers
UNTIMED: Final = frozenset({StepDuty.RECEIVE, StepDuty.RETURN})
ROLES: Final = {
	StepDuty.RECEIVE: (RECEPTION_CLERK,),
	StepDuty.APPRAISE: (RECEPTION_CLERK, PROCESSING_OFFICER, APPROVER),
	StepDuty.VERIFY: (RECEPTION_CLERK, PROCESSING_OFFICER, APPROVER),
	StepDuty.CONSULT: (RECEPTION_CLERK, PROCESSING_OFFICER, APPROVER),
	StepDuty.APPROVE: (APPROVER,),
	StepDuty.NUMBER_AND_STAMP: (RECEPTION_CLERK, PROCESSING_OFFICER),
	StepDuty.RETURN: (RECEPTION_CLERK,),
}
MESSAGES: Final = {
	"no_process": "The version has no internal process. Add its steps, their owners and times.",
	"no_owner": "Step “{step}” has nobody who does it. Choose a position, or another agency.",
	"unknown_position": "There is no position “{position}”. Correct the title, or add the position.",
	"same_backup": "Step “{step}” has its own position as backup. Choose another one, or none.",
	"no_role": (
		"Whoever holds “{position}” may not do step “{step}”, which needs the role {roles}. Choose another "
		"position, or have the role given to the account."
	),
	"nobody_holds": "Nobody holds the position “{position}”. Enter a holder in Position.",
	"no_time": "Step “{step}” has no time. Enter how long it may take, in half working days or hours.",
	"unreachable": "No dossier ever reaches step “{step}”. Correct its case, or add the case.",
	"unknown_question": "Step “{step}” waits for a question that the form lacks. Choose one it has.",
	"unknown_answer": "Step “{step}” waits for “{answer}”, which “{question}” does not offer. Choose again.",
	"lonely_group": "Step “{step}” is alone in group “{group}”. Clear the group, or give it to another.",
	"too_long": (
		"The process takes {hours} working hours, the time limit allows {allowed} (channel “{channel}”, case "
		"“{case}”). Shorten steps, or let some run side by side."
	),
}


def process_findings(version: CheckedVersion) -> Iterator[Finding]:
	"""Every problem of the process; a version without one is only warned."""
	if not version.steps:
		yield warning("no_process")
		return
	for step in version.steps:
		yield from step_findings(step, version)
	yield from lonely_steps(version.steps)
	yield from path_findings(version)


def step_findings(step: ProcessStep, version: CheckedVersion) -> Iterator[Finding]:
	if not step.owner:
		yield error("no_owner", step.row, step=step.name)
	elif step.duty is not StepDuty.ANOTHER_AGENCY:
		yield from owner_findings(step, version)
	if step.hours <= 0 and step.duty not in UNTIMED:
		yield error("no_time", step.row, step=step.name)
	if step.case not in (EVERY, *version.cases):
		yield error("unreachable", step.row, step=step.name)
	if step.question != EVERY:
		yield from answer_findings(step, version)


def answer_findings(step: ProcessStep, version: CheckedVersion) -> Iterator[Finding]:
	"""A step may wait for a choice, or for yes or no."""
	found = next((question for question in version.questions if question.key == step.question), None)
	if found is None:
		yield error("unknown_question", step.row, step=step.name)
	elif step.answer not in offered(found):
		yield error("unknown_answer", step.row, step=step.name, answer=step.answer, question=found.label)


def owner_findings(step: ProcessStep, version: CheckedVersion) -> Iterator[Finding]:
	if step.owner not in version.known_positions:
		yield error("unknown_position", step.row, position=step.owner)
	elif step.owner not in version.held_positions:
		told = warning if step.backup in version.held_positions else error
		yield told("nobody_holds", step.row, position=step.owner)
	elif step.owner in version.roles_held:
		yield from role_findings(step, version.roles_held[step.owner])
	if step.backup:
		yield from backup_findings(step, version)


def role_findings(step: ProcessStep, held: Collection[str]) -> Iterator[Finding]:
	"""The same roles let somebody take the step (rules/lifecycle.py)."""
	needed = ROLES[step.duty]
	if set(needed).isdisjoint(held):
		yield warning("no_role", step.row, step=step.name, position=step.owner, roles=needed)


def backup_findings(step: ProcessStep, version: CheckedVersion) -> Iterator[Finding]:
	if step.backup == step.owner:
		yield error("same_backup", step.row, step=step.name)
	elif step.backup not in version.known_positions:
		yield error("unknown_position", step.row, position=step.backup)
	elif step.backup not in version.held_positions:
		yield warning("nobody_holds", step.row, position=step.backup)


def lonely_steps(steps: Iterable[ProcessStep]) -> Iterator[Finding]:
	groups = [step.group for step in steps]
	for step in steps:
		if step.group and groups.count(step.group) == 1:
			yield warning("lonely_group", step.row, step=step.name, group=step.group)


def path_findings(version: CheckedVersion) -> Iterator[Finding]:
	"""Works through the process for every channel and case; each problem is told once."""
	try:
		in_order(version.steps)
	except RuleError as refused:
		yield refusal(refused)
		return
	told: set[str] = set()
	answers = answers_to_try(version)
	for channel, case, given in product(SubmissionChannel, (EVERY, *version.cases), answers):
		for finding in one_path(version, channel, case, given):
			if str(finding.facts) not in told:
				told.add(str(finding.facts))
				yield finding


def answers_to_try(version: CheckedVersion) -> list[Answers]:
	"""Each question that steps wait for: unanswered, or with each of the answers. Where these are too many
	to try, all answers at once: no path is longer than that one."""
	waited_for: dict[str, list[str]] = {}
	for step in version.steps:
		if step.question != EVERY and step.answer not in waited_for.setdefault(step.question, []):
			waited_for[step.question].append(step.answer)
	several = {question.key for question in version.questions if question.allows_several}
	together = {key: LINE.join(answers) for key, answers in waited_for.items()}
	if prod(len(answers) + 1 for answers in waited_for.values()) > MOST_TRIED:
		return [{}, together]
	choices = [["", together[key]] if key in several else ["", *waited_for[key]] for key in waited_for]
	return [dict(zip(waited_for, answers, strict=True)) for answers in product(*choices)]


def one_path(version: CheckedVersion, channel: str, case: str, answers: Answers) -> Iterator[Finding]:
	try:
		hours = route(version.steps, channel, case, answers).hours
		allowed = most_hours(limit_of(version, channel, case))
	except RuleError as refused:
		# What is wrong with the limit itself is told by rules/version_check.py.
		if refused.code == "empty_route":
			yield refusal(refused)
		return
	if hours > allowed:
		facts = {"hours": plain(hours), "allowed": plain(allowed), "channel": channel, "case": case}
		yield error("too_long", 0, **facts)


def limit_of(version: CheckedVersion, channel: str, case: str) -> TimeLimit:
	rows = [ChannelRow(row.row, row, row.channel, row.case) for row in version.channels if row.unit]
	found = choose(rows, version.limit, channel, case).value
	return typed_limit(found.number, found.unit)


def most_hours(limit: TimeLimit) -> Decimal:
	"""No limit holds more working hours than this, whenever the dossier comes."""
	number = Decimal(str(limit.number))
	days = {
		TimeLimitUnit.WORKING_DAY: number,
		TimeLimitUnit.CALENDAR_DAY: number // 7 * 5 + min(number % 7, Decimal(5)),
		TimeLimitUnit.MONTH: number * 23,
		TimeLimitUnit.SAME_DAY: Decimal(1),
	}
	return number if limit.unit is TimeLimitUnit.WORKING_HOUR else days[limit.unit] * HOURS_OF_A_DAY


def plain(number: Decimal) -> str:
	return f"{number.normalize():f}"


def error(message: str, row: int = 0, **facts: object) -> Finding:
	return Finding(Severity.ERROR, TABLE, row, MESSAGES[message], facts)


def warning(message: str, row: int = 0, **facts: object) -> Finding:
	return Finding(Severity.WARNING, TABLE, row, MESSAGES[message], facts)


def refusal(refused: RuleError) -> Finding:
	"""A rule's refusal as a finding, at the first row it names."""
	rows = refused.facts.get("rows")
	row = rows[0] if isinstance(rows, tuple) and rows else 0
	return Finding(Severity.ERROR, TABLE, row, refused.template, dict(refused.facts))
