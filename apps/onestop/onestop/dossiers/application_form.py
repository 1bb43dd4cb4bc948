"""What did the applicant answer? The questions of the version, checked and kept from every door."""

import json
from collections.abc import Sequence

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate

from onestop.dossiers.dossier_version import version_for
from onestop.procedures import service as procedures
from onestop.refusals import refuse
from onestop.rules.answer_check import check_answers
from onestop.rules.answer_words import in_words, normal
from onestop.rules.lifecycle import Status
from onestop.rules.questions import PARTS, Answer, Question, QuestionType, kept, visible
from onestop.rules.version_choice import EVERY

TABLE = "answers"
MAY_ANSWER = (Status.DRAFT, Status.NEW, Status.SUPPLEMENT_REQUESTED)
NOT_FINAL = (
	Status.DRAFT,
	Status.NOT_ACCEPTED,
	Status.SUPPLEMENT_REQUESTED,
	Status.WITHDRAWN,
	Status.STOPPED,
)


def set_answers(dossier: Document) -> None:
	"""Called before a dossier is saved: drops what is not asked, refuses what does not fit, all at once."""
	is_changed = dossier.has_changed_rows(TABLE)
	if is_changed and dossier.previous_status not in MAY_ANSWER:
		refuse_change()
	if not is_changed and dossier.previous_status not in MAY_ANSWER:
		return
	questions = procedures.questions_of(version_for(dossier))
	if questions or dossier.answers:
		check(dossier, questions)
		keep_answers(dossier, questions)


def refuse_change() -> None:
	refuse(
		_(
			"The answers of the application form were fixed when the dossier was received. Request a "
			"supplement to change them."
		),
		"answers_are_fixed",
	)


def check(dossier: Document, questions: Sequence[Question]) -> None:
	is_final = dossier.status not in NOT_FINAL
	answers, case = answers_of(dossier), dossier.case_name or EVERY
	problems = check_answers(questions, answers, getdate(dossier.flags.at), case, is_final=is_final)
	if problems:
		told = "".join(f"<li>{procedures.problem_text(problem)}</li>" for problem in problems)
		refuse(
			_("The application form is not filled in as it asks. Correct what is listed here: {problems}"),
			"answers_do_not_fit",
			problems=f"<ul>{told}</ul>",
		)
	check_files(dossier, questions)


def keep_answers(dossier: Document, questions: Sequence[Question]) -> None:
	"""One row for each answer, in the order of the form."""
	given = {row.question_key: row for row in dossier.answers}
	by_key = {question.key: question for question in questions}
	rows = []
	for key, answer in kept(questions, answers_of(dossier), dossier.case_name or EVERY).items():
		row = given[key]
		row.update(answer_row(by_key[key], answer))
		row.idx = len(rows) + 1
		rows.append(row)
	dossier.set(TABLE, rows)


def answer_row(question: Question, answer: Answer) -> dict:
	standard = normal(question, answer)
	return {
		"question_key": question.key,
		"label": question.label,
		"question_type": question.type,
		"value": standard if isinstance(standard, str) else json.dumps(standard, ensure_ascii=False),
		"answer_text": in_words(question.type, standard),
	}


def answers_of(dossier: Document) -> dict[str, Answer]:
	"""The key of each answered question → its answer, parts as a dict."""
	return {row.question_key: parsed(row) for row in dossier.answers}


def parsed(row: Document) -> Answer:
	"""A person and an address are kept as JSON; whatever else stands there is a text."""
	text = row.value or ""
	if not text.startswith("{") or row.question_type not in ("", None, *PARTS):
		return text
	try:
		parts = json.loads(text)
	except ValueError:
		return text
	return {str(part): str(value or "") for part, value in parts.items()}


def rows_from(answers: dict) -> list[dict]:
	"""Answers by key, as another program sends them, as the rows of a dossier."""
	texts = {
		key: json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else text_of(value)
		for key, value in answers.items()
	}
	return [{"question_key": key, "value": text} for key, text in texts.items()]


def text_of(value: object) -> str:
	if isinstance(value, float):
		return str(value).replace(".", ",")
	return "\n".join(map(str, value)) if isinstance(value, list) else str(value if value is not None else "")


def lines_of_form(dossier: Document) -> list[dict]:
	"""The form as it is printed: every question asked, answered or not, in order and under its headings."""
	questions = procedures.questions_of(version_for(dossier))
	answers = answers_of(dossier)
	asked = visible(questions, answers, dossier.case_name or EVERY)
	return [
		{
			"label": question.label,
			"mark": "" if question.label.endswith(("?", ":")) else ":",
			"text": in_words(question.type, normal(question, answers.get(question.key, ""))),
			"is_heading": not question.is_asked,
			"is_long": question.type is QuestionType.LONG_TEXT,
		}
		for question in asked
	]


def is_file(row: Document) -> bool:
	return row.question_type == QuestionType.FILE


def check_files(dossier: Document, questions: Sequence[Question]) -> None:
	"""Nobody can put another person's file into a dossier by guessing its address."""
	asked = {question.key for question in questions if question.type is QuestionType.FILE}
	for row in dossier.answers:
		if row.question_key in asked and row.value and not attachable(row.value):
			refuse(
				_("File {file} is not there, or is not yours. Attach it again."),
				"no_such_file",
				file=row.value,
			)


def attachable(url: str) -> bool:
	files = frappe.get_all("File", {"file_url": url}, pluck="name")
	return any(frappe.has_permission("File", "read", doc=name) for name in files)


def attach_files(dossier: Document) -> None:
	"""Files uploaded before the dossier existed become its attachments."""
	for row in dossier.answers:
		if is_file(row) and row.value:
			loose = {"file_url": row.value, "attached_to_name": ("is", "not set")}
			for name in frappe.get_all("File", loose, pluck="name"):
				file = frappe.get_doc("File", name)
				file.attached_to_doctype, file.attached_to_name = "Dossier", dossier.name
				file.save()
