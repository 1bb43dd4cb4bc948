"""Which questions of an application form are asked in this dossier?

NĐ 63/2010 Đ.8.2.h (the form belongs to the published procedure); NĐ 61/2018 Đ.5.1 (nothing is asked beyond
it). A question may be for one case, and may wait for the answer to an earlier question. There is no formula,
but a closed set of comparisons. Whoever has not answered has not said anything: a question that waits stays
hidden until the one it waits for is asked and answered. One pass from the first to the last; it always ends.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from onestop.rules.version_choice import EVERY, fits_case

Answer = str | Mapping[str, str]  # a text, or the parts of a person or an address
Answers = Mapping[str, Answer]
LINE: Final = "\n"  # between the choices of an answer that may name several


class QuestionType(StrEnum):
	TEXT = "Text"
	LONG_TEXT = "Long Text"
	NUMBER = "Number"
	DATE = "Date"
	CHOICE = "Choice"
	YES_OR_NO = "Yes or No"
	PERSON = "Person"
	ADDRESS = "Address"
	FILE = "File"
	HEADING = "Heading"


class Comparison(StrEnum):
	"""How the answer to the earlier question must be."""

	IS = "Is"
	IS_NOT = "Is Not"
	IS_ANY_OF = "Is Any Of"
	IS_ANSWERED = "Is Answered"


class DateLimit(StrEnum):
	NOT_IN_THE_FUTURE = "Not in the Future"
	NOT_IN_THE_PAST = "Not in the Past"


class Pattern(StrEnum):
	"""The closed list of what a text or number may have to look like."""

	IDENTITY_NUMBER = "Identity Number"
	PHONE_NUMBER = "Phone Number"
	EMAIL = "Email"
	DIGITS_ONLY = "Digits Only"
	WHOLE_NUMBER = "Whole Number"


YES, NO = "Yes", "No"
PERSON_PARTS: Final = (
	"full_name",
	"date_of_birth",
	"gender",
	"ethnicity",
	"nationality",
	"identity_number",
	"residence",
)
ADDRESS_PARTS: Final = ("detail", "hamlet", "commune", "district", "province")
PARTS: Final = {QuestionType.PERSON: PERSON_PARTS, QuestionType.ADDRESS: ADDRESS_PARTS}


@dataclass(frozen=True, slots=True)
class Condition:
	"""`question` is the key of an earlier question; `values` are compared with its answer."""

	question: str
	comparison: Comparison = Comparison.IS
	values: tuple[str, ...] = ()

	def holds(self, answer: Answer) -> bool:
		if is_empty(answer):
			return False
		if self.comparison is Comparison.IS_ANSWERED:
			return True
		is_among = bool(set(self.values) & set(chosen(answer)))
		return is_among is not (self.comparison is Comparison.IS_NOT)


@dataclass(frozen=True, slots=True)
class Question:
	"""One question as the form asks it; `row` is its number there. Limits stand as typed: of a number its
	value, of a text its letters, nothing where nothing was typed."""

	row: int
	key: str
	label: str
	type: QuestionType = QuestionType.TEXT
	is_mandatory: bool = False
	case: str = EVERY
	choices: tuple[str, ...] = ()
	allows_several: bool = False
	minimum: str = ""
	maximum: str = ""
	date_limit: DateLimit | None = None
	pattern: Pattern | None = None
	help: str = ""
	condition: Condition | None = None

	@property
	def is_asked(self) -> bool:
		"""A heading only divides the form."""
		return self.type is not QuestionType.HEADING


def visible(questions: Sequence[Question], answers: Answers, case: str = EVERY) -> tuple[Question, ...]:
	"""Those that are asked, in the order of the form. What waits for a later question is never asked."""
	shown: dict[str, Question] = {}
	for question in questions:
		if fits_case(question.case, case) and _has_come(question.condition, shown, answers):
			shown[question.key] = question
	return tuple(shown.values())


def _has_come(condition: Condition | None, shown: Mapping[str, Question], answers: Answers) -> bool:
	if condition is None:
		return True
	asked = shown.get(condition.question)
	return asked is not None and asked.is_asked and condition.holds(answers.get(asked.key, ""))


def kept(questions: Sequence[Question], answers: Answers, case: str = EVERY) -> dict[str, Answer]:
	"""The answers that count, in the order of the form: hidden and empty ones are dropped."""
	asked = (question.key for question in visible(questions, answers, case) if question.is_asked)
	return {key: answers[key] for key in asked if not is_empty(answers.get(key, ""))}


def is_empty(answer: Answer) -> bool:
	return not (answer.strip() if isinstance(answer, str) else any(part.strip() for part in answer.values()))


def chosen(answer: Answer) -> tuple[str, ...]:
	"""What was chosen; parts of a person or an address are never compared."""
	return lines(answer) if isinstance(answer, str) else ()


def lines(text: str) -> tuple[str, ...]:
	"""The lines that say something, as choices are typed."""
	return tuple(line.strip() for line in text.split(LINE) if line.strip())


def keys(questions: Iterable[Question]) -> tuple[str, ...]:
	return tuple(question.key for question in questions)
