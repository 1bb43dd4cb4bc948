"""The application form of a version as values of the rules, and as forms show it."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from datetime import date

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import escape_html

from onestop.organisation import service as organisation
from onestop.refusals import refuse
from onestop.rules.question_check import form_findings, words_findings
from onestop.rules.questions import (
	Comparison,
	Condition,
	DateLimit,
	Pattern,
	Question,
	QuestionType,
	lines,
)
from onestop.rules.version_choice import EVERY

# What a question of the library and the copy of it in a version have in common.
WORDING = (
	"label",
	"question_type",
	"help_text",
	"choices",
	"allows_several",
	"minimum",
	"maximum",
	"pattern",
	"date_limit",
)
LONGEST_KEY = 60


def questions_of(version: Document) -> tuple[Question, ...]:
	"""The rows of the form, in their order."""
	return tuple(question_of(row) for row in version.questions)


def question_of(row: Document) -> Question:
	return Question(
		row=row.idx or 0,
		key=row.question_key or "",
		label=(row.label or "").strip(),
		type=QuestionType(row.question_type or QuestionType.TEXT),
		is_mandatory=bool(row.is_mandatory),
		case=row.case_name or EVERY,
		choices=lines(row.choices or ""),
		allows_several=bool(row.allows_several),
		minimum=row.minimum or "",
		maximum=row.maximum or "",
		date_limit=DateLimit(row.date_limit) if row.date_limit else None,
		pattern=Pattern(row.pattern) if row.pattern else None,
		help=row.help_text or "",
		condition=condition_of(row),
	)


def condition_of(row: Document) -> Condition | None:
	if not row.shown_when_question:
		return None
	comparison = Comparison(row.shown_when_comparison or Comparison.IS)
	return Condition(row.shown_when_question, comparison, lines(row.shown_when_answer or ""))


def described(question: Question) -> dict:
	"""What a form needs to ask it; whether it is asked now is told apart."""
	return {
		"row": question.row,
		"key": question.key,
		"label": question.label,
		"type": question.type,
		"is_mandatory": question.is_mandatory,
		"help": question.help,
		"choices": question.choices,
		"allows_several": question.allows_several,
		"date_limit": question.date_limit or "",
		"is_waiting": question.condition is not None,
	}


def prepare_questions(version: Document) -> None:
	"""Called before a version is saved: every question gets a key; HTML and endless words are refused."""
	taken = {row.question_key for row in version.questions if row.question_key}
	for row in version.questions:
		if not row.question_key:
			row.question_key = new_key(row.label or "", taken)
			taken.add(row.question_key)
	check_words(version.questions)


def check_words(rows: Iterable[Document]) -> None:
	for row in rows:
		for finding in words_findings(question_of(row)):
			refuse(
				_("Question {row} of the application form cannot be kept. {problem}"),
				"question_cannot_be_kept",
				row=row.idx,
				problem=problem_text(finding),
			)


def check_wording(entry: Document) -> None:
	"""A question of the library must be one that a form could ask."""
	question = question_of(frappe.get_doc({"doctype": "Procedure Question", **wording_of(entry)}))
	problems = [problem_text(finding) for finding in form_findings([question])]
	if problems:
		refuse(
			_("The question cannot be kept in the library. {problem}"),
			"question_cannot_be_kept",
			problem=" ".join(problems),
		)


def wording_of(entry: Document) -> dict:
	return {field: entry.get(field) for field in WORDING}


def new_key(label: str, taken: Collection[str]) -> str:
	"""The words without accents: “Họ và tên” becomes ho_va_ten, a second one ho_va_ten_2."""
	plain = unicodedata.normalize("NFD", label.lower().replace("đ", "d"))
	words = re.sub(r"[^a-z0-9]+", "_", plain.encode("ascii", "ignore").decode()).strip("_")
	stem = words[: LONGEST_KEY - 4].strip("_") or "question"
	number = next(n for n in range(1, len(taken) + 2) if (stem if n == 1 else f"{stem}_{n}") not in taken)
	return stem if number == 1 else f"{stem}_{number}"


def library(on: date) -> list[dict]:
	"""The questions of the library that may be put into a form on this day."""
	fields = ["name", "valid_from", "valid_to", *WORDING]
	rows = frappe.get_list("Form Question", fields=fields, order_by="label", limit_page_length=0)
	offered = [row for row in rows if organisation.validity_of(row).is_in_force(on)]
	return [{field: row[field] for field in ("name", *WORDING)} for row in offered]


def problem_text(problem: object) -> str:
	facts = {name: escape_html(str(fact)) for name, fact in problem.facts.items()}
	return _(problem.template).format(**facts)


def form_problems(version: Document) -> dict[str, list[str]]:
	"""What is wrong with the form as it is being built: the key of each question → its problems."""
	questions = questions_of(version)
	by_row = {question.row: question.key for question in questions}
	found: dict[str, list[str]] = {}
	for finding in form_findings(questions, [row.case_name for row in version.cases]):
		found.setdefault(by_row.get(finding.row, ""), []).append(problem_text(finding))
	return found
