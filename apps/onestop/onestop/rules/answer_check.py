"""Is the application form filled in as it asks?

NĐ 61/2018 Đ.11.2 and Đ.17.1 (what is missing is said once, completely): every problem at once, each with its
question. Nothing is guessed: a number is read as it is written in Vietnam (1.250,5), a date must be one.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from onestop.rules.questions import (
	NO,
	PARTS,
	YES,
	Answer,
	Answers,
	DateLimit,
	Pattern,
	Question,
	QuestionType,
	is_empty,
	lines,
	visible,
)
from onestop.rules.version_choice import EVERY

# The longest answer, in letters, of a question that sets no limit of its own.
LONGEST: Final = {QuestionType.TEXT: 500, QuestionType.LONG_TEXT: 10_000}
LONGEST_PART: Final = 300
PATTERNS: Final = {
	Pattern.IDENTITY_NUMBER: re.compile(r"\d{9}|\d{12}"),
	Pattern.PHONE_NUMBER: re.compile(r"(\+84|0)\d{9,10}"),
	Pattern.EMAIL: re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+\.[^\s@<>\"']+"),
	Pattern.DIGITS_ONLY: re.compile(r"\d+"),
	Pattern.WHOLE_NUMBER: re.compile(r"-?[\d.]+"),
}
GROUPED: Final = re.compile(r"-?[1-9]\d{0,2}(\.\d{3})+(,\d+)?")  # 1.250,5
PLAIN: Final = re.compile(r"-?\d+([.,]\d+)?")  # 1250,5
HTML: Final = re.compile(r"<\s*[A-Za-z/!?]")
YEAR_ONLY: Final = re.compile(r"(1[89]|20)\d{2}")  # of many elderly people nothing else is known
MESSAGES: Final = {
	"missing": "“{question}” is not answered. Answer it.",
	"unknown": "The form does not ask “{question}”. Reload the dossier and answer what it asks.",
	"too_long": "“{question}” has {letters} letters, at most {most} are allowed. Shorten the answer.",
	"too_short": "“{question}” has {letters} letters, at least {least} are needed. Complete the answer.",
	"no_number": "“{question}” is not a number. Write it like 12 or 1.250,5.",
	"too_small": "“{question}” is below {least}. Check the number.",
	"too_large": "“{question}” is above {most}. Check the number.",
	"no_date": "“{question}” is not a date. Choose the day, month and year.",
	"future": "“{question}” lies in the future. Enter a day up to today.",
	"past": "“{question}” lies in the past. Enter today or a later day.",
	"no_choice": "“{question}” allows only what its list offers. Choose from the list.",
	"one_choice": "“{question}” allows one choice. Choose one.",
	"Identity Number": "“{question}” is no identity number. It has 12 digits (an old one 9).",
	"Phone Number": "“{question}” is no phone number. It begins with 0 or +84 and has 10 or 11 digits.",
	"Email": "“{question}” is no email address. Check it.",
	"Digits Only": "“{question}” may only have digits. Remove everything else.",
	"Whole Number": "“{question}” must be a whole number. Remove what stands after the comma.",
	"no_name": "“{question}” names no person. Enter the full name.",
	"no_birth": "“{question}” has no readable date of birth. Write it like 05/01/1990, or only the year.",
	"no_parts": "“{question}” has parts the form does not know. Reload the dossier and answer again.",
	"html": "“{question}” holds HTML or a script. Write plain words.",
	"no_file": "“{question}” is no attached file. Attach the file again.",
}


@dataclass(frozen=True, slots=True)
class AnswerProblem:
	"""What is wrong with the answer to one question, as a template of two sentences with its facts."""

	key: str
	template: str
	facts: Mapping[str, object] = field(default_factory=dict, hash=False)


def check_answers(
	questions: Sequence[Question], answers: Answers, today: date, case: str = EVERY, *, is_final: bool = True
) -> tuple[AnswerProblem, ...]:
	"""Every problem, in the order of the form. A form that is not final may still lack answers."""
	asked = [question for question in visible(questions, answers, case) if question.is_asked]
	found = [problem for question in asked for problem in _problems(question, answers, today, is_final)]
	known = {question.key for question in questions if question.is_asked}
	strange = [key for key in answers if key not in known]
	return (*found, *(AnswerProblem(key, MESSAGES["unknown"], {"question": key[:60]}) for key in strange))


def _problems(question: Question, answers: Answers, today: date, is_final: bool) -> Iterator[AnswerProblem]:
	answer = answers.get(question.key, "")
	if not is_empty(answer):
		if any(HTML.search(text) for text in texts(answer)):
			yield AnswerProblem(question.key, MESSAGES["html"], {"question": question.label})
		for message, facts in CHECKS[question.type](question, answer, today):
			yield AnswerProblem(question.key, MESSAGES[message], {"question": question.label, **facts})
	elif question.is_mandatory and is_final:
		yield AnswerProblem(question.key, MESSAGES["missing"], {"question": question.label})


Told = Iterator[tuple[str, dict[str, object]]]


def _text(question: Question, answer: Answer, _today: date) -> Told:
	text = answer if isinstance(answer, str) else ""
	longest = min(number_in(question.maximum) or Decimal("Infinity"), Decimal(LONGEST[question.type]))
	least = number_in(question.minimum) or Decimal(0)
	if len(text) > longest:
		yield "too_long", {"letters": len(text), "most": int(longest)}
	elif len(text) < least:
		yield "too_short", {"letters": len(text), "least": int(least)}
	elif question.pattern and not PATTERNS[question.pattern].fullmatch(text.strip()):
		yield question.pattern, {}


def _number(question: Question, answer: Answer, _today: date) -> Told:
	number = number_in(answer) if isinstance(answer, str) else None
	if number is None:
		yield "no_number", {}
		return
	least, most = number_in(question.minimum), number_in(question.maximum)
	if question.pattern is Pattern.WHOLE_NUMBER and number % 1:
		yield "Whole Number", {}
	if least is not None and number < least:
		yield "too_small", {"least": written(least)}
	if most is not None and number > most:
		yield "too_large", {"most": written(most)}


def _date(question: Question, answer: Answer, today: date) -> Told:
	on = day_in(answer) if isinstance(answer, str) else None
	if on is None:
		yield "no_date", {}
	elif question.date_limit is DateLimit.NOT_IN_THE_FUTURE and on > today:
		yield "future", {}
	elif question.date_limit is DateLimit.NOT_IN_THE_PAST and on < today:
		yield "past", {}


def _choice(question: Question, answer: Answer, _today: date) -> Told:
	offered = (YES, NO) if question.type is QuestionType.YES_OR_NO else question.choices
	named = lines(answer) if isinstance(answer, str) else ("",)
	if not set(named) <= set(offered):
		yield "no_choice", {}
	elif len(named) > 1 and not question.allows_several:
		yield "one_choice", {}


def _person(question: Question, answer: Answer, today: date) -> Told:
	yield from _parts(question, answer, today)
	if isinstance(answer, str):
		return
	if not answer.get("full_name", "").strip():
		yield "no_name", {}
	identity, birth = answer.get("identity_number", "").strip(), answer.get("date_of_birth", "").strip()
	if identity and not PATTERNS[Pattern.IDENTITY_NUMBER].fullmatch(identity):
		yield "Identity Number", {}
	if birth and not is_birth(birth, today):
		yield "no_birth", {}


def _parts(question: Question, answer: Answer, _today: date) -> Told:
	if isinstance(answer, str) or not set(answer) <= set(PARTS[question.type]):
		yield "no_parts", {}
		return
	longest = max(len(part) for part in answer.values())
	if longest > LONGEST_PART:
		yield "too_long", {"letters": longest, "most": LONGEST_PART}


def _file(_question: Question, answer: Answer, _today: date) -> Told:
	if not isinstance(answer, str) or not answer.startswith(("/private/files/", "/files/")) or ".." in answer:
		yield "no_file", {}


def _nothing(_question: Question, _answer: Answer, _today: date) -> Told:
	return iter(())


CHECKS: Final[dict[QuestionType, Callable[[Question, Answer, date], Told]]] = {
	QuestionType.TEXT: _text,
	QuestionType.LONG_TEXT: _text,
	QuestionType.NUMBER: _number,
	QuestionType.DATE: _date,
	QuestionType.CHOICE: _choice,
	QuestionType.YES_OR_NO: _choice,
	QuestionType.PERSON: _person,
	QuestionType.ADDRESS: _parts,
	QuestionType.FILE: _file,
	QuestionType.HEADING: _nothing,
}


def texts(answer: Answer) -> tuple[str, ...]:
	return (answer,) if isinstance(answer, str) else tuple(answer.values())


def number_in(text: str) -> Decimal | None:
	"""1.250,5 and 1250,5 as they are written in Vietnam; nothing where no number stands."""
	typed = text.strip()
	if len(typed) > 30:
		return None
	if GROUPED.fullmatch(typed):
		return Decimal(typed.replace(".", "").replace(",", "."))
	return Decimal(typed.replace(",", ".")) if PLAIN.fullmatch(typed) else None


def written(number: Decimal) -> str:
	return f"{number.normalize():f}".replace(".", ",")


def day_in(text: str) -> date | None:
	"""2026-01-05, or 05/01/2026 as people write it."""
	parts = text.strip().split("/")
	typed = "-".join(reversed(parts)) if len(parts) == 3 else text.strip()
	try:
		return date(*(int(part) for part in typed.split("-", 2)))
	except (ValueError, TypeError, OverflowError):
		return None


def is_birth(text: str, today: date) -> bool:
	"""A day that has come, or only its year."""
	if YEAR_ONLY.fullmatch(text):
		return int(text) <= today.year
	on = day_in(text)
	return on is not None and on <= today
