"""What do the demonstration's applicants answer? Only what a form cannot do without, evidently made up."""

from collections.abc import Mapping

from onestop.demo import shipped
from onestop.rules.questions import QuestionType, lines

MADE_UP = "Nội dung thí dụ của năm minh họa"


def answers_to(procedure: str) -> dict[str, str]:
	"""The answers to the mandatory questions of the procedure's form, by key."""
	questions = shipped.versions().get(procedure, {}).get("questions", [])
	return {row["question_key"]: answer_to(row) for row in questions if row.get("is_mandatory")}


def answer_to(row: Mapping) -> str:
	is_choice = row["question_type"] == QuestionType.CHOICE
	return lines(row["choices"])[0] if is_choice else MADE_UP
