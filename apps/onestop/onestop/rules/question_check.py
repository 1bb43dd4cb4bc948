"""Can the application form be filled in?

NĐ 63/2010 Đ.8.2.h (the form belongs to the procedure); NĐ 61/2018 Đ.16 (an online dossier is a filled form).
Checked before publishing: every question can be told apart, can be reached and can be answered. What
passes here can always be answered; a property test builds the answers.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import ceil, floor
from typing import Final

from onestop.rules.answer_check import LONGEST, number_in
from onestop.rules.questions import (
	NO,
	YES,
	Comparison,
	Condition,
	Pattern,
	Question,
	QuestionType,
)
from onestop.rules.version_choice import EVERY, SubmissionChannel
from onestop.rules.version_content import CheckedVersion, Finding, Severity

TABLE: Final = "questions"
LONGEST_WORDS: Final = 500
MOST_QUESTIONS: Final = 200
COMPARED: Final = (QuestionType.CHOICE, QuestionType.YES_OR_NO)
TEXTS: Final = (QuestionType.TEXT, QuestionType.LONG_TEXT)
PATTERNED: Final = {
	QuestionType.TEXT: (Pattern.IDENTITY_NUMBER, Pattern.PHONE_NUMBER, Pattern.EMAIL, Pattern.DIGITS_ONLY),
	QuestionType.NUMBER: (Pattern.WHOLE_NUMBER,),
}
MESSAGES: Final = {
	"no_questions": "The online channel has no form to fill in. Add the questions of the application form.",
	"no_label": "The question has no words. Write what is asked.",
	"key_twice": "Questions {rows} have the same key “{key}”. Give one of them another key.",
	"html": "The words of the question hold HTML. Write plain words, without < and >.",
	"long_words": "The words of the question are longer than {most} letters. Shorten them.",
	"many_questions": "The form asks {number} questions, at most {most} are allowed. Remove some.",
	"unknown_case": "There is no case “{case}” in this version. Choose one of its cases, or add it.",
	"unknown": "“{question}” waits for question “{key}”, which the form lacks. Choose another question.",
	"circular": "“{question}” and “{other}” wait for each other, so none is ever asked. Clear a condition.",
	"itself": "“{question}” waits for its own answer, so it is never asked. Clear its condition.",
	"later": "“{question}” waits for “{other}”, which comes later. Move it below that question.",
	"other_case": "“{question}” waits for “{other}”, which another case asks. Choose the same case for both.",
	"not_compared": (
		"“{question}” compares the answer to “{other}”, which cannot be compared. Choose “Is Answered”."
	),
	"no_value": "The condition of “{question}” names no answer to wait for. Choose the answer.",
	"never_answered": "“{question}” waits for “{value}”, which “{other}” does not offer. Choose again.",
	"never_asked": "“{question}” is never asked: every answer to “{other}” hides it. Clear its condition.",
	"no_choices": "“{question}” offers no choice. Write its choices, one a line.",
	"choice_twice": "“{question}” offers “{choice}” twice. Remove one of them.",
	"no_limit": "A limit of “{question}” is not a number. Write a number, or nothing.",
	"limits_reversed": "No answer to “{question}” fits between its limits. Correct the minimum or maximum.",
	"limit_of_pattern": "“{question}” has a pattern and limits of its length. Clear the limits.",
	"limit_too_long": "“{question}” allows more than {most} letters. Choose a smaller limit, or a long text.",
	"wrong_pattern": "The pattern of “{question}” does not fit its type. Clear it, or change the type.",
}


def question_findings(version: CheckedVersion) -> Iterator[Finding]:
	"""Every problem of the form; an online channel needs one."""
	is_online = any(row.channel == SubmissionChannel.ONLINE for row in version.channels)
	if is_online and not any(question.is_asked for question in version.questions):
		yield error("no_questions")
	yield from form_findings(version.questions, version.cases)


def form_findings(questions: Sequence[Question], cases: Sequence[str] = ()) -> Iterator[Finding]:
	if len(questions) > MOST_QUESTIONS:
		yield error("many_questions", number=len(questions), most=MOST_QUESTIONS)
	yield from same_keys(questions)
	for place, question in enumerate(questions):
		yield from words_findings(question)
		yield from type_findings(question)
		if question.case not in (EVERY, *cases):
			yield error("unknown_case", question.row, case=question.case)
		if question.condition:
			yield from condition_findings(question, question.condition, questions[:place], questions)


def same_keys(questions: Sequence[Question]) -> Iterator[Finding]:
	for key, times in Counter(question.key for question in questions).items():
		if times > 1:
			rows = tuple(question.row for question in questions if question.key == key)
			yield error("key_twice", rows[-1], rows=rows, key=key)


def words_findings(question: Question) -> Iterator[Finding]:
	"""What is written for people is plain and short; refused already when a draft is saved."""
	if not question.label.strip():
		yield error("no_label", question.row)
	words = (question.key, question.label, question.help, *question.choices)
	if any("<" in each or ">" in each for each in words):
		yield error("html", question.row)
	if any(len(each) > LONGEST_WORDS for each in words):
		yield error("long_words", question.row, most=LONGEST_WORDS)


def type_findings(question: Question) -> Iterator[Finding]:
	name = question.label
	if question.type is QuestionType.CHOICE:
		if not question.choices:
			yield error("no_choices", question.row, question=name)
		for choice, times in Counter(question.choices).items():
			if times > 1:
				yield error("choice_twice", question.row, question=name, choice=choice)
	if question.pattern and question.pattern not in PATTERNED.get(question.type, ()):
		yield error("wrong_pattern", question.row, question=name)
	if question.type in (*TEXTS, QuestionType.NUMBER):
		yield from limit_findings(question)


def limit_findings(question: Question) -> Iterator[Finding]:
	name, limits = question.label, (question.minimum, question.maximum)
	if any(limit.strip() and number_in(limit) is None for limit in limits):
		yield error("no_limit", question.row, question=name)
		return
	if not any(limit.strip() for limit in limits):
		return
	if question.type in TEXTS and question.pattern:
		yield error("limit_of_pattern", question.row, question=name)
	elif question.type in TEXTS and max(number_in(limit) or 0 for limit in limits) > LONGEST[question.type]:
		yield error("limit_too_long", question.row, question=name, most=LONGEST[question.type])
	elif are_reversed(question):
		yield error("limits_reversed", question.row, question=name)


def are_reversed(question: Question) -> bool:
	"""Nothing fits between the limits; of a whole number and of letters only whole ones count."""
	least, most = number_in(question.minimum), number_in(question.maximum)
	if question.type in TEXTS:
		least, most = max(least or Decimal(0), Decimal(1)), most if most is not None else least
	if least is None or most is None:
		return False
	is_whole = question.type in TEXTS or question.pattern is Pattern.WHOLE_NUMBER
	return ceil(least) > floor(most) if is_whole else least > most


def condition_findings(
	question: Question, condition: Condition, before: Sequence[Question], every: Sequence[Question]
) -> Iterator[Finding]:
	found = [other for other in every if other.key == condition.question]
	name = question.label
	if not found or not found[0].is_asked:
		yield error("unknown", question.row, question=name, key=condition.question)
	elif found[0] not in before:
		yield later(question, found[0], every)
	elif found[0].case not in (EVERY, question.case):
		yield error("other_case", question.row, question=name, other=found[0].label)
	elif condition.comparison is not Comparison.IS_ANSWERED:
		yield from value_findings(question, condition, found[0])


def later(question: Question, other: Question, every: Sequence[Question]) -> Finding:
	"""A condition that leads back to its own question, or only forward."""
	if other is question:
		return error("itself", question.row, question=question.label)
	by_key = {each.key: each for each in every}
	met, follows = {question.key}, other
	while follows.condition and follows.key not in met:
		met.add(follows.key)
		follows = by_key.get(follows.condition.question, question)
		if follows is question:
			return error("circular", question.row, question=question.label, other=other.label)
	return error("later", question.row, question=question.label, other=other.label)


def value_findings(question: Question, condition: Condition, other: Question) -> Iterator[Finding]:
	facts = {"question": question.label, "other": other.label}
	if other.type not in COMPARED:
		yield error("not_compared", question.row, **facts)
	elif not condition.values:
		yield error("no_value", question.row, question=question.label)
	for value in condition.values:
		if other.type in COMPARED and value not in offered(other):
			yield error("never_answered", question.row, value=value, **facts)
	hides_all = condition.comparison is Comparison.IS_NOT and set(offered(other)) <= set(condition.values)
	if condition.values and other.type in COMPARED and hides_all:
		yield error("never_asked", question.row, **facts)


def offered(question: Question) -> tuple[str, ...]:
	"""The answers a question allows, where it has a list."""
	return (YES, NO) if question.type is QuestionType.YES_OR_NO else question.choices


def error(message: str, row: int = 0, **facts: object) -> Finding:
	return Finding(Severity.ERROR, TABLE, row, MESSAGES[message], facts)
