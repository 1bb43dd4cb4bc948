"""How is an answer written out, for people who read, print and search it?

TT 01/2018/TT-VPCP and NĐ 30/2020 (forms are in Vietnamese): days as 05/01/2026, numbers with a comma, a
person and an address in one line. The words are the forms' own and are not translated.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from onestop.rules.answer_check import day_in, number_in, written
from onestop.rules.questions import (
	ADDRESS_PARTS,
	NO,
	PARTS,
	YES,
	Answer,
	Question,
	QuestionType,
	lines,
)

_SAID: Final = {YES: "Có", NO: "Không"}
# part of a person → how it is said
_PERSON_WORDS: Final = {
	"full_name": "{}",
	"date_of_birth": "sinh ngày {}",
	"gender": "giới tính: {}",
	"ethnicity": "dân tộc: {}",
	"nationality": "quốc tịch: {}",
	"identity_number": "số định danh/CCCD: {}",
	"residence": "nơi cư trú: {}",
}


def normal(question: Question, answer: Answer) -> Answer:
	"""The answer as it is kept: days as 2026-01-05, numbers without dots, texts without outer spaces."""
	if not isinstance(answer, str):
		return {part: answer[part].strip() for part in PARTS[question.type] if answer.get(part, "").strip()}
	text = answer.strip()
	if question.type is QuestionType.DATE and (on := day_in(text)):
		return on.isoformat()
	if question.type is QuestionType.NUMBER and (number := number_in(text)) is not None:
		return written(number)
	return "\n".join(lines(text)) if question.type is QuestionType.CHOICE else text


def in_words(kind: QuestionType, answer: Answer) -> str:
	if not isinstance(answer, str):
		return person(answer) if kind is QuestionType.PERSON else address(answer)
	if kind is QuestionType.DATE:
		return day(answer)
	if kind is QuestionType.NUMBER:
		return number(answer)
	if kind is QuestionType.FILE:
		return answer.rsplit("/", 1)[-1]
	if kind is QuestionType.CHOICE:
		return "; ".join(lines(answer))
	return _SAID.get(answer, answer) if kind is QuestionType.YES_OR_NO else answer


def person(parts: Mapping[str, str]) -> str:
	said = {**parts, "date_of_birth": day(parts.get("date_of_birth", ""))}
	told = [words.format(said[part]) for part, words in _PERSON_WORDS.items() if said.get(part)]
	only_year = len(said["date_of_birth"]) == 4
	return ", ".join(told).replace("sinh ngày", "sinh năm" if only_year else "sinh ngày", 1)


def address(parts: Mapping[str, str]) -> str:
	return ", ".join(parts[part] for part in ADDRESS_PARTS if parts.get(part))


def day(text: str) -> str:
	on = day_in(text)
	return f"{on:%d/%m/%Y}" if on else text


def number(text: str) -> str:
	"""With a dot between thousands; four digits that may be a year stay together."""
	found = number_in(text)
	if found is None:
		return text
	whole, _comma, rest = written(abs(found)).partition(",")
	grouped = f"{Decimal(whole):,f}".replace(",", ".") if len(whole) > 4 else whole
	return ("-" if found < 0 else "") + grouped + (f",{rest}" if rest else "")
