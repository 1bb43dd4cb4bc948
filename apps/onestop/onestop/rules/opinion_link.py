"""May a body without an account still answer through its link?

NĐ 61/2018 Đ.19.5 (a body consulted answers by its deadline; who is late is told of). Its link is signed,
holds some days beyond the deadline and serves once: an answer, a withdrawn question, an ended dossier or a
new link close it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from onestop.rules.action_guards import Action
from onestop.rules.errors import RuleError
from onestop.rules.lifecycle import ActionNotAllowed, Status, transition

MARGIN: Final = timedelta(days=10)
LONGEST: Final = 5000


class LinkNotValid(RuleError):
	code = "link_not_valid"
	template = "This link is not valid. Open it as it stands in the letter, or ask for a new one."


class LinkExpired(RuleError):
	code = "link_expired"
	template = "This link expired on {until:%d/%m/%Y}. Ask the agency that sent it for a new one."
	until: datetime


class AlreadyAnswered(RuleError):
	code = "already_answered"
	template = "This question has been answered. Tell the agency that asked if the answer must change."


class QuestionWithdrawn(RuleError):
	code = "question_withdrawn"
	template = "This question was withdrawn or its dossier has ended. No answer is needed any more."


class OpinionMissing(RuleError):
	code = "opinion_missing"
	template = "The opinion is empty. Write what was answered."


class NameMissing(RuleError):
	code = "name_missing"
	template = "The name of who answers is missing. Write name and position."


class OpinionTooLong(RuleError):
	code = "opinion_too_long"
	template = "The opinion has more than {longest} letters. Shorten it, and send the rest as a document."
	longest: int


@dataclass(frozen=True, slots=True)
class Question:
	"""A question as the link finds it."""

	status: Status
	until: datetime
	is_answered: bool = False
	is_withdrawn: bool = False


def holds_until(answer_due_at: datetime) -> datetime:
	return answer_due_at + MARGIN


def check_open(question: Question, now: datetime) -> None:
	"""Refuses a link that no longer serves, with the reason that helps the reader most."""
	if question.is_answered:
		raise AlreadyAnswered()
	if question.is_withdrawn or not is_awaited(question.status):
		raise QuestionWithdrawn()
	if now > question.until:
		raise LinkExpired(until=question.until)


def is_awaited(status: Status) -> bool:
	"""The dossier still takes an answer."""
	try:
		transition(status, Action.ANSWER_BY_LINK)
	except ActionNotAllowed:
		return False
	return True


def check_answer(opinion: str, name: str) -> None:
	if not name.strip():
		raise NameMissing()
	if not opinion.strip():
		raise OpinionMissing()
	if len(opinion) > LONGEST:
		raise OpinionTooLong(longest=LONGEST)
