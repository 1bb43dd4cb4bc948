"""What would a dossier get under this version, without receiving one?

NĐ 63/2010 Đ.8.2 (all parts of a procedure are fixed before it is published), NĐ 61/2018 Đ.17.3 (date and fee
are told with the receipt). Each part is reckoned by the very rule the counter uses; a part that is refused
brings its refusal and leaves the others standing.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final, TypeVar

from onestop.rules.answer_check import AnswerProblem, check_answers
from onestop.rules.due_date import STANDARD_RULES, DueDate, DueDateRules, due_date
from onestop.rules.errors import RuleError
from onestop.rules.fee import AskedQuantity, Assessment, assess, one_of_each, quantities_asked
from onestop.rules.quantity import quantities
from onestop.rules.questions import Answers
from onestop.rules.route import ProcessStep, Route, route
from onestop.rules.step_deadlines import PlannedStep, planned
from onestop.rules.time_limit import TimeLimit, TimeLimitUnit, typed_limit
from onestop.rules.version_choice import EVERY, ChannelRow, Choice, check_case, choose, fits_case
from onestop.rules.version_content import CheckedLimit, CheckedPaper, CheckedVersion
from onestop.rules.working_time import WorkingCalendar

T = TypeVar("T")


class Part(StrEnum):
	"""What of the answer was refused."""

	APPOINTMENT = "Appointment"
	PAPERS = "Papers"
	ANSWERS = "Answers"
	FEE = "Fee"
	PROCESS = "Process"
	FORMS = "Forms"


NOTES: Final = {
	"before_period": "The version is not yet in force on this day. It begins on {on}.",
	"after_period": "The version is no longer in force on this day. It ended on {on}.",
	"same_day_in_haste": (
		"Received at {time}, the dossier leaves {left} working hours until the appointment; the process is "
		"written for {hours}. These steps must be done faster than written: {steps}."
	),
	"after_appointment": (
		"Until the appointment there are {left} working hours; the process is written for {hours}. These "
		"steps would be done too late: {steps}. Shorten steps, or the limit."
	),
	"no_process": "The version has no internal process. Its dossiers take the simple path.",
}


@dataclass(frozen=True, slots=True)
class Trial:
	"""The dossier that is thought up."""

	received_at: datetime
	channel: str
	case: str = EVERY
	quantities: Mapping[str, object] = field(default_factory=dict, hash=False)
	exemptions: tuple[str, ...] = ()
	answers: Answers = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Note:
	"""What is worth knowing and stops nothing: a template with its facts."""

	template: str
	facts: dict[str, object]


@dataclass(frozen=True, slots=True)
class Simulation:
	"""What was found; None where a part was refused, and why in `refusals`."""

	limit: Choice[TimeLimit] | None
	due: DueDate | None
	papers: tuple[CheckedPaper, ...]
	path: Route | None
	steps: tuple[PlannedStep, ...]
	asked: tuple[AskedQuantity, ...]
	fee: Assessment | None
	refusals: tuple[tuple[Part, RuleError], ...]
	problems: tuple[AnswerProblem, ...] = ()
	notes: tuple[Note, ...] = ()

	def is_late(self, step: PlannedStep) -> bool:
		"""Would the step be done only after the answer is due?"""
		return self.due is not None and step.due_at > self.due.due_at


def simulate(
	version: CheckedVersion, trial: Trial, calendar: WorkingCalendar, rules: DueDateRules = STANDARD_RULES
) -> Simulation:
	"""Appointment, papers, path and fee of one dossier; every refusal is in the answer, none is raised."""
	refused: list[tuple[Part, RuleError]] = []
	limit = attempt(Part.APPOINTMENT, refused, lambda: limit_choice(version, trial))
	due = attempt(Part.APPOINTMENT, refused, lambda: due_of(limit, trial, calendar, rules))
	papers = attempt(Part.PAPERS, refused, lambda: papers_of(version, trial.case)) or ()
	path = attempt(Part.PROCESS, refused, lambda: path_of(version.steps, trial))
	steps = attempt(Part.PROCESS, refused, lambda: steps_of(path, trial, calendar)) or ()
	asked = attempt(Part.FEE, refused, lambda: asked_of(version, trial)) or ()
	fee = attempt(Part.FEE, refused, lambda: fee_of(version, trial))
	found = Simulation(limit, due, papers, path, steps, asked, fee, once(refused))
	found = replace(found, problems=problems_of(version, trial))
	return replace(found, notes=(*notes(version, trial), *haste(found, trial.received_at, calendar)))


def attempt(part: Part, refused: list[tuple[Part, RuleError]], reckon: Callable[[], T]) -> T | None:
	"""The value, or nothing and the refusal written down."""
	try:
		return reckon()
	except RuleError as error:
		refused.append((part, error))
		return None


def once(refused: list[tuple[Part, RuleError]]) -> tuple[tuple[Part, RuleError], ...]:
	"""The same refusal of several parts (an unknown case, an unconfirmed year) is told once."""
	told: dict[str, tuple[Part, RuleError]] = {}
	for part, error in refused:
		told.setdefault(str(error), (part, error))
	return tuple(told.values())


def limit_choice(version: CheckedVersion, trial: Trial) -> Choice[TimeLimit]:
	"""The limit of the row that fits best, as a dossier gets it; refuses any row that cannot be counted."""
	check_case(trial.case, version.cases)
	rows = [ChannelRow(row.row, limit_of(row), row.channel, row.case) for row in version.channels if row.unit]
	return choose(rows, limit_of(version.limit), trial.channel, trial.case)


def due_of(
	limit: Choice[TimeLimit] | None, trial: Trial, calendar: WorkingCalendar, rules: DueDateRules
) -> DueDate | None:
	return due_date(trial.received_at, limit.value, calendar, rules) if limit else None


def limit_of(limit: CheckedLimit) -> TimeLimit:
	return typed_limit(limit.number, limit.unit)


def papers_of(version: CheckedVersion, case: str) -> tuple[CheckedPaper, ...]:
	check_case(case, version.cases)
	return tuple(paper for paper in version.papers if fits_case(paper.case, case))


def path_of(steps: tuple[ProcessStep, ...], trial: Trial) -> Route | None:
	return route(steps, trial.channel, trial.case, trial.answers) if steps else None


def steps_of(path: Route | None, trial: Trial, calendar: WorkingCalendar) -> tuple[PlannedStep, ...]:
	return planned(path, trial.received_at, calendar) if path else ()


def asked_of(version: CheckedVersion, trial: Trial) -> tuple[AskedQuantity, ...]:
	"""Which quantities the counter would ask for."""
	on = trial.received_at.date()
	return quantities_asked(version.tariff.tariff, on, trial.channel, trial.case)


def fee_of(version: CheckedVersion, trial: Trial) -> Assessment | None:
	"""What is owed on the day of receipt, of one unit where none is named; nothing known without a tariff."""
	check_case(trial.case, version.cases)
	given = {line: quantities(line, value) for line, value in trial.quantities.items()}
	tariff, place = version.tariff.tariff, (trial.received_at.date(), trial.channel, trial.case)
	return assess(tariff, *place, {**one_of_each(tariff, *place), **given}, trial.exemptions)


def problems_of(version: CheckedVersion, trial: Trial) -> tuple[AnswerProblem, ...]:
	"""What is wrong with the answers; those that the form no longer asks are forgotten."""
	known = {question.key for question in version.questions}
	answers = {key: answer for key, answer in trial.answers.items() if key in known}
	return tuple(check_answers(version.questions, answers, trial.received_at.date(), trial.case))


def notes(version: CheckedVersion, trial: Trial) -> Iterator[Note]:
	"""Outside the version's period, or without a process."""
	on = trial.received_at.date()
	if version.effective_from and on < version.effective_from:
		yield Note(NOTES["before_period"], {"on": f"{version.effective_from:%d/%m/%Y}"})
	if version.effective_to and on > version.effective_to:
		yield Note(NOTES["after_period"], {"on": f"{version.effective_to:%d/%m/%Y}"})
	if not version.steps:
		yield Note(NOTES["no_process"], {})


def haste(found: Simulation, received_at: datetime, calendar: WorkingCalendar) -> Iterator[Note]:
	"""The steps that come too late for this very moment of receipt. The check cannot know it: it compares
	with the most hours that a limit may hold, and a same-day dossier that comes at noon has fewer."""
	late = [step.step.name for step in found.steps if found.is_late(step)]
	if not (late and found.due and found.limit and found.path):
		return
	left = Decimal(calendar.working_minutes_between(received_at, found.due.due_at)) / 60
	is_same_day = found.limit.value.unit is TimeLimitUnit.SAME_DAY
	hours = {"left": hours_in_words(left), "hours": hours_in_words(found.path.hours)}
	name = "same_day_in_haste" if is_same_day else "after_appointment"
	yield Note(NOTES[name], {"time": f"{received_at:%H:%M}", **hours, "steps": ", ".join(late)})


def hours_in_words(hours: Decimal) -> str:
	"""To the tenth of an hour, as it is written in Vietnamese."""
	return f"{round(hours, 1).normalize():f}".replace(".", ",")
