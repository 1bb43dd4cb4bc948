from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onestop.rules.answer_check import check_answers, number_in, written
from onestop.rules.answer_words import in_words, normal
from onestop.rules.question_check import form_findings, question_findings
from onestop.rules.questions import (
	Answer,
	Comparison,
	Condition,
	DateLimit,
	Pattern,
	Question,
	QuestionType,
	kept,
	visible,
)
from onestop.rules.version_content import CheckedLimit, CheckedVersion
from tests.typed_questions import NAMES, TODAY, an_answer_to, forms

KIND = Question(1, "kind", "Loại việc", QuestionType.CHOICE, choices=("Mới", "Lại"))
REASON = Question(2, "reason", "Lý do", is_mandatory=True, condition=Condition("kind", values=("Lại",)))


@given(forms())
def test_a_form_that_passes_the_check_can_be_answered(form: tuple[Question, ...]) -> None:
	if not list(form_findings(form)):
		answers = {each.key: an_answer_to(each) for each in form if each.is_asked}
		assert check_answers(form, answers, TODAY) == ()


@given(forms(), st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["", "x", "y", "x\ny", "Yes"])))
def test_dropping_hidden_answers_twice_drops_nothing_more(form, answers) -> None:
	once = kept(form, answers)
	assert kept(form, once) == once
	assert visible(form, once) == visible(form, answers)


@given(forms(), st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["x", "Yes"])))
def test_only_questions_of_the_form_are_asked_and_each_once(form, answers) -> None:
	asked = [each.key for each in visible(form, answers)]
	assert len(asked) == len(set(asked)) and set(asked) <= {each.key for each in form}


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3))
def test_a_number_reads_back_as_it_was_written(number: Decimal) -> None:
	assert number_in(written(number)) == number
	assert number_in(in_words(QuestionType.NUMBER, written(number))) == number


@given(st.text(max_size=60))
def test_any_text_gets_a_verdict_and_keeping_it_twice_changes_nothing(text: str) -> None:
	for kind in QuestionType:
		asked = Question(1, "a", "Câu", kind, choices=("x",))
		check_answers([asked], {"a": text}, TODAY)
		once = normal(asked, text)
		assert normal(asked, once) == once


def test_every_problem_is_told_at_once_with_its_question() -> None:
	answers = {"kind": "Lại", "lạ": "x"}
	found = check_answers([KIND, REASON], answers, TODAY)
	assert [(each.key, each.template.format(**each.facts)) for each in found] == [
		("reason", "“Lý do” is not answered. Answer it."),
		("lạ", "The form does not ask “lạ”. Reload the dossier and answer what it asks."),
	]


def test_a_hidden_question_is_neither_demanded_nor_kept() -> None:
	answers = {"kind": "Mới", "reason": "mất giấy"}
	assert check_answers([KIND, REASON], answers, TODAY) == ()
	assert kept([KIND, REASON], answers) == {"kind": "Mới"}


@pytest.mark.parametrize(
	("asked", "answer", "words"),
	[
		(Question(1, "a", "Câu"), "x" * 10_000_000, "has 10000000 letters, at most 500"),
		(Question(1, "a", "Câu"), "<script>alert(1)</script>", "holds HTML or a script"),
		(Question(1, "a", "Câu", pattern=Pattern.IDENTITY_NUMBER), "12345", "no identity number"),
		(Question(1, "a", "Câu", QuestionType.NUMBER, maximum="20"), "1.250,5", "is above 20"),
		(Question(1, "a", "Câu", QuestionType.NUMBER), "=1+1", "is not a number"),
		(Question(1, "a", "Câu", QuestionType.NUMBER, minimum="0"), "-1", "is below 0"),
		(Question(1, "a", "Câu", QuestionType.DATE), "31/02/2026", "is not a date"),
		(
			Question(1, "a", "Câu", QuestionType.DATE, date_limit=DateLimit.NOT_IN_THE_FUTURE),
			"06/01/2026",
			"lies in the future",
		),
		(KIND, "Mới\nLại", "allows one choice"),
		(KIND, "Khác", "only what its list offers"),
		(Question(1, "a", "Câu", QuestionType.PERSON), {"full_name": "A", "date_of_birth": "2090"}, "birth"),
		(Question(1, "a", "Câu", QuestionType.PERSON), {"gender": "Nam"}, "names no person"),
		(Question(1, "a", "Câu", QuestionType.ADDRESS), {"planet": "x"}, "parts the form does not know"),
		(Question(1, "a", "Câu", QuestionType.FILE), "/private/files/../../site_config.json", "no attached"),
	],
)
def test_an_answer_that_does_not_fit_is_refused(asked: Question, answer: Answer, words: str) -> None:
	(found,) = check_answers([asked], {asked.key: answer}, TODAY)
	assert words in found.template.format(**found.facts)


@pytest.mark.parametrize(
	("form", "words"),
	[
		((KIND, KIND), "have the same key “kind”"),
		((REASON,), "the form lacks"),
		((REASON, KIND), "which comes later"),
		(
			(
				Question(1, "a", "A", condition=Condition("b")),
				Question(2, "b", "B", condition=Condition("a")),
			),
			"“A” and “B” wait for each other",
		),
		((Question(1, "a", "A", condition=Condition("a")),), "waits for its own answer"),
		((Question(1, "a", "A", QuestionType.CHOICE),), "offers no choice"),
		((Question(1, "a", "A", QuestionType.CHOICE, choices=("x", "x")),), "offers “x” twice"),
		((Question(1, "a", "A", minimum="5", maximum="2"),), "between its limits"),
		((Question(1, "a", "A", QuestionType.NUMBER, minimum="=SUM(1)"),), "is not a number"),
		((Question(1, "a", "A <b>x</b>"),), "hold HTML"),
		((Question(1, "a", "A" * 501),), "longer than 500 letters"),
		((Question(1, "a", "A", QuestionType.DATE, pattern=Pattern.EMAIL),), "pattern"),
		((KIND, Question(2, "b", "B", condition=Condition("kind", values=("Khác",)))), "does not offer"),
		(
			(KIND, Question(2, "b", "B", condition=Condition("kind", Comparison.IS_NOT, ("Mới", "Lại")))),
			"is never asked",
		),
		((Question(1, "a", "A", case="lạ"),), "no case “lạ”"),
	],
)
def test_a_form_that_cannot_be_filled_in_is_told(form: tuple[Question, ...], words: str) -> None:
	told = [finding.template.format(**finding.facts) for finding in form_findings(form)]
	assert any(words in line for line in told), told


def test_an_online_channel_without_questions_blocks_publishing() -> None:
	online = CheckedVersion(TODAY, channels=(CheckedLimit(1, 0, "", "Online"),))
	assert [finding.table for finding in question_findings(online)] == ["questions"]


@pytest.mark.parametrize(
	("kind", "answer", "words"),
	[
		(QuestionType.DATE, "2026-01-05", "05/01/2026"),
		(QuestionType.NUMBER, "1250000,5", "1.250.000,5"),
		(QuestionType.YES_OR_NO, "No", "Không"),
		(QuestionType.CHOICE, "Mới\nLại", "Mới; Lại"),
		(QuestionType.FILE, "/private/files/uỷ quyền.pdf", "uỷ quyền.pdf"),
		(QuestionType.ADDRESS, {"province": "Hà Giang", "hamlet": "Tổ 1"}, "Tổ 1, Hà Giang"),
		(
			QuestionType.PERSON,
			{"full_name": "Nguyễn Văn Mẫu", "date_of_birth": "1950", "gender": "Nam"},
			"Nguyễn Văn Mẫu, sinh năm 1950, giới tính: Nam",
		),
	],
)
def test_an_answer_is_written_out_as_people_write_it(kind: QuestionType, answer: Answer, words: str) -> None:
	assert in_words(kind, answer) == words
