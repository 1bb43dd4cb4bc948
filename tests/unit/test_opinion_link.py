from datetime import datetime

import pytest

from onestop.rules import opinion_link
from onestop.rules.lifecycle import Status
from onestop.rules.opinion_link import LONGEST, Question, check_answer, check_open, holds_until, is_awaited

UNTIL, BEFORE, AFTER = datetime(2026, 3, 20, 17), datetime(2026, 3, 20, 16), datetime(2026, 3, 20, 17, 1)


def test_a_link_holds_ten_days_beyond_the_deadline() -> None:
	assert holds_until(datetime(2026, 3, 10, 17)) == UNTIL


@pytest.mark.parametrize("status", Status)
def test_a_link_serves_while_the_dossier_is_at_work_or_waits(status: Status) -> None:
	waiting = {
		Status.PROCESSING,
		Status.AWAITING_APPROVAL,
		Status.SUPPLEMENT_REQUESTED,
		Status.FINANCIAL_DUTY,
	}
	assert is_awaited(status) is (status in waiting)


def test_an_open_question_is_answered_to_the_last_minute() -> None:
	assert check_open(Question(Status.PROCESSING, UNTIL), UNTIL) is None


@pytest.mark.parametrize(
	("question", "now", "error"),
	[
		(Question(Status.PROCESSING, UNTIL), AFTER, opinion_link.LinkExpired),
		(Question(Status.PROCESSING, UNTIL, is_answered=True), BEFORE, opinion_link.AlreadyAnswered),
		(Question(Status.PROCESSING, UNTIL, is_answered=True), AFTER, opinion_link.AlreadyAnswered),
		(Question(Status.PROCESSING, UNTIL, is_withdrawn=True), BEFORE, opinion_link.QuestionWithdrawn),
		(Question(Status.RETURNED, UNTIL), BEFORE, opinion_link.QuestionWithdrawn),
	],
)
def test_a_link_that_no_longer_serves_says_why(question: Question, now: datetime, error: type) -> None:
	with pytest.raises(error):
		check_open(question, now)


@pytest.mark.parametrize(
	("opinion", "name", "error"),
	[
		(" ", "Bà Lan", opinion_link.OpinionMissing),
		("Đồng ý", " ", opinion_link.NameMissing),
		("x" * (LONGEST + 1), "Bà Lan", opinion_link.OpinionTooLong),
	],
)
def test_an_answer_without_words_or_name_is_refused(opinion: str, name: str, error: type) -> None:
	with pytest.raises(error):
		check_answer(opinion, name)


def test_a_full_answer_passes() -> None:
	assert check_answer("x" * LONGEST, "Bà Lan, Trưởng phòng") is None
