"""The doors of application forms: what a form asks, what is wrong with the answers, and the form as an
administrator builds it."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate

from onestop import printing
from onestop.dossiers import service as dossiers
from onestop.procedures import service as procedures
from onestop.refusals import refuse
from onestop.rules.answer_check import check_answers
from onestop.rules.questions import Question, visible

VERSION = "Procedure Version"
MOST_LETTERS = 300_000  # of a whole form; more is a mistake of copying


@frappe.whitelist(methods=["GET"])
def form(procedure: str, dossier: str | None = None) -> dict:
	"""What the form asks, today or under the version of a dossier that the user may read.

	Refused with `no_version_in_force` when nothing is published.
	"""
	if dossier:
		version = dossiers.version_for(readable(dossier))
	else:
		frappe.get_cached_doc("Procedure", procedure).check_permission("read")
		version = procedures.version_in_force(procedure, getdate())
	asked = [procedures.described(question) for question in procedures.questions_of(version)]
	return {"version": version.name, "questions": asked}


@frappe.whitelist(methods=["POST"])
def look(version: str, answers: str | dict, case_name: str | None = None) -> dict:
	"""Which questions are asked after these answers, and what is wrong with them. Nothing is written."""
	found = frappe.get_cached_doc(VERSION, version)
	found.check_permission("read")
	return looked(procedures.questions_of(found), given(answers), case_name)


@frappe.whitelist(methods=["POST"])
def try_form(values: str | dict, answers: str | dict, case_name: str | None = None) -> dict:
	"""The form as it stands on the administrator's desk, saved or not: its questions, which are asked after
	these answers, and the problems of both. Nothing is written."""
	frappe.has_permission(VERSION, "read", throw=True)
	rows = {key: frappe.parse_json(values).get(key) for key in ("questions", "cases")}
	draft = frappe.get_doc({**rows, "doctype": VERSION})
	questions = procedures.questions_of(draft)
	return {
		"questions": [procedures.described(question) for question in questions],
		"form_problems": procedures.form_problems(draft),
		**looked(questions, given(answers), case_name),
	}


@frappe.whitelist(methods=["GET"])
def library() -> list[dict]:
	"""The questions of the shared library that are valid today, ready to be copied into a form."""
	frappe.has_permission("Form Question", "read", throw=True)
	return procedures.library(getdate())


@frappe.whitelist(methods=["GET"])
def application_form(dossier: str) -> None:
	"""The filled application form as PDF, through the framework's own print."""
	document = readable(dossier)
	document.check_permission("print")
	frappe.local.response.filename = f"don-to-khai-{document.dossier_code or document.name}.pdf"
	frappe.local.response.filecontent = printing.application_form_pdf(document)
	frappe.local.response.type = "pdf"


def readable(dossier: str) -> Document:
	document = frappe.get_doc("Dossier", dossier)
	document.check_permission("read")
	return document


def given(answers: str | dict) -> dict:
	"""Answers by key, refused when they are too much to read."""
	if isinstance(answers, str) and len(answers) > MOST_LETTERS:
		refuse(
			_("The answers have {letters} letters, far more than a form holds. Remove what was pasted."),
			"form_too_large",
			letters=len(answers),
		)
	return {str(key): value for key, value in frappe.parse_json(answers or {}).items()}


def looked(questions: tuple[Question, ...], answers: dict, case_name: str | None) -> dict:
	known = {question.key for question in questions}
	told = {key: value for key, value in answers.items() if key in known}
	problems = check_answers(questions, told, getdate(), case_name or "", is_final=False)
	return {
		"visible": [question.key for question in visible(questions, told, case_name or "")],
		"problems": {problem.key: procedures.problem_text(problem) for problem in problems},
	}
