"""Application forms as somebody might type them, and answers that fit them."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from onestop.rules.answer_check import number_in, written
from onestop.rules.question_check import form_findings
from onestop.rules.questions import (
	Answer,
	Comparison,
	Condition,
	DateLimit,
	Pattern,
	Question,
	QuestionType,
)

TODAY = date(2026, 1, 5)
NAMES = ("a", "b", "c", "d", "e")
TYPES = list(QuestionType)
EXAMPLES = {
	Pattern.IDENTITY_NUMBER: "001090000001",
	Pattern.PHONE_NUMBER: "0900000001",
	Pattern.EMAIL: "a@b.vn",
	Pattern.DIGITS_ONLY: "1",
}


@st.composite
def forms(draw: st.DrawFn) -> tuple[Question, ...]:
	"""Any form an administrator may type, sensible or not."""
	return tuple(draw(question(row)) for row in range(1, draw(st.integers(0, 5)) + 1))


@st.composite
def question(draw: st.DrawFn, row: int) -> Question:
	limits = st.sampled_from(["", "", "1", "3", "2,5", "nhiều"])
	values = st.sampled_from([("x",), ("x", "y"), ("Yes",), ()])
	comparison = st.sampled_from(list(Comparison))
	return Question(
		row,
		draw(st.sampled_from([NAMES[row - 1], NAMES[row - 1], "a"])),
		f"Câu {row}",
		draw(st.sampled_from(TYPES)),
		is_mandatory=draw(st.booleans()),
		choices=draw(st.sampled_from([("x", "y"), ("x",), ()])),
		allows_several=draw(st.booleans()),
		minimum=draw(limits),
		maximum=draw(limits),
		date_limit=draw(st.sampled_from([None, *DateLimit])),
		pattern=draw(st.sampled_from([None, None, *Pattern])),
		condition=draw(st.none() | st.builds(Condition, st.sampled_from([*NAMES, "z"]), comparison, values)),
	)


def sound(form: tuple[Question, ...]) -> tuple[Question, ...]:
	"""Those of the form that can be filled in, beside each other."""
	kept: list[Question] = []
	for question in form:
		if not list(form_findings([*kept, question])):
			kept.append(question)
	return tuple(kept)


def an_answer_to(question: Question) -> Answer:
	"""One that fits, found from what the question says."""
	if question.type is QuestionType.NUMBER:
		return a_number(question)
	if question.type in (QuestionType.TEXT, QuestionType.LONG_TEXT):
		least = number_in(question.minimum) or Decimal(1)
		return EXAMPLES[question.pattern] if question.pattern else "x" * max(1, -int(-least // 1))
	simple = {
		QuestionType.DATE: TODAY.isoformat(),
		QuestionType.YES_OR_NO: "Yes",
		QuestionType.CHOICE: question.choices[0] if question.choices else "",
		QuestionType.PERSON: {"full_name": "Nguyễn Văn Mẫu"},
		QuestionType.ADDRESS: {"hamlet": "Tổ 1"},
		QuestionType.FILE: "/private/files/a.pdf",
	}
	return simple.get(question.type, "")


def a_number(question: Question) -> str:
	least, most = number_in(question.minimum), number_in(question.maximum)
	number = least if least is not None else most if most is not None else Decimal(1)
	if question.pattern is Pattern.WHOLE_NUMBER:
		number = -(-number // 1) if least is not None else number // 1
	return written(number)
