"""What do the demonstration's applicants answer? Only what a form cannot do without, evidently made up."""

from functools import cache

from onestop.demo.catalogue import code_of
from onestop.rules.questions import QuestionType, lines
from onestop.setup.reference_data import rows_of

MADE_UP = "Nội dung thí dụ của năm minh họa"


def answers_to(procedure: str) -> dict[str, str]:
	"""The answers to the mandatory questions of the procedure's form, by key."""
	return mandatory_answers().get(procedure, {})


@cache
def mandatory_answers() -> dict[str, dict[str, str]]:
	codes = {row["number"]: code_of(row) for row in rows_of("procedures.csv")}
	found: dict[str, dict[str, str]] = {}
	for row in rows_of("questions.csv"):
		if row["is_mandatory"]:
			found.setdefault(codes[row["number"]], {})[row["question_key"]] = answer_to(row)
	return found


def answer_to(row: dict[str, str]) -> str:
	is_choice = row["question_type"] == QuestionType.CHOICE
	return lines(row["choices"])[0] if is_choice else MADE_UP
