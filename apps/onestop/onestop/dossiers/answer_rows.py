"""What does the report say of the answers to an application form? Each dossier with its answers, or
how many gave which answer."""

from collections import Counter

import frappe
from frappe import _

from onestop.dossiers.personal import sees_numbers
from onestop.rules.questions import QuestionType

COUNTED = (QuestionType.CHOICE, QuestionType.YES_OR_NO)
DOSSIER_FIELDS = ["name", "dossier_code", "applicant_name", "received_on"]
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def answered(filters: dict) -> list[tuple[dict, list[dict]]]:
	"""The dossiers the reader may see, each with its answers in the order of the form."""
	dossiers = frappe.get_list(
		"Dossier",
		filters=conditions(filters),
		fields=DOSSIER_FIELDS,
		order_by="received_at",
		limit_page_length=0,
	)
	answers = answers_by_dossier([row.name for row in dossiers])
	found = [(row, answers.get(row.name, [])) for row in dossiers]
	return [(row, given) for row, given in found if fits(given, filters)]


def conditions(filters: dict) -> list[list]:
	"""Dossiers that were received, without those of a test."""
	found = [["procedure", "=", filters["procedure"]], ["is_test", "=", 0], ["received_on", "is", "set"]]
	if filters.get("agency"):
		found.append(["agency", "=", filters["agency"]])
	if filters.get("from_date"):
		found.append(["received_on", ">=", filters["from_date"]])
	if filters.get("to_date"):
		found.append(["received_on", "<=", filters["to_date"]])
	return found


def answers_by_dossier(names: list[str]) -> dict[str, list[dict]]:
	rows = frappe.get_all(
		"Dossier Answer",
		filters={"parent": ("in", names), "parenttype": "Dossier"},
		fields=["parent", "question_key", "label", "question_type", "answer_text", "shown_text"],
		order_by="parent, idx",
		limit_page_length=0,
	)
	found: dict[str, list[dict]] = {}
	is_full = sees_numbers("Dossier Answer")
	for row in rows:
		row.answer_text = row.answer_text if is_full else row.shown_text
		found.setdefault(row.parent, []).append(row)
	return found


def fits(given: list[dict], filters: dict) -> bool:
	"""A question and an answer together mean that answer to that question; either may stand alone."""
	question, answer = (str(filters.get(each) or "").strip().casefold() for each in ("question", "answer"))
	if not question and not answer:
		return bool(given)
	return any(
		question in (row.label or "").casefold() and answer in (row.answer_text or "").casefold()
		for row in given
	)


def listed(found: list[tuple[dict, list[dict]]]) -> list[dict]:
	return [
		{
			"dossier": row.name,
			"dossier_code": row.dossier_code,
			"applicant_name": safe(row.applicant_name),
			"received_on": row.received_on,
			**{row_key(answer): safe(answer.answer_text) for answer in given},
		}
		for row, given in found
	]


def dossier_columns(found: list[tuple[dict, list[dict]]]) -> list[dict]:
	"""One column for each question that anybody answered, in the order they are met."""
	asked = {row_key(answer): answer.label for _row, given in found for answer in given}
	return [
		{"fieldname": "dossier_code", "label": _("Dossier Code"), "fieldtype": "Data", "width": 240},
		{"fieldname": "dossier", "label": _("Dossier"), "fieldtype": "Data", "hidden": 1},
		{"fieldname": "received_on", "label": _("Received On"), "fieldtype": "Date", "width": 112},
		{"fieldname": "applicant_name", "label": _("Applicant"), "fieldtype": "Data", "width": 170},
		*(
			{"fieldname": key, "label": label, "fieldtype": "Data", "width": 200}
			for key, label in asked.items()
		),
	]


def row_key(answer: dict) -> str:
	return f"answer_{answer.question_key}"


def counted(found: list[tuple[dict, list[dict]]]) -> list[dict]:
	"""Choices one by one, yes and no; of other questions only how many answered."""
	numbers: Counter[tuple[str, str]] = Counter()
	for _row, given in found:
		numbers.update((answer.label, text) for answer in given for text in said(answer))
	return [
		{"question_label": safe(label), "answer_text": safe(text), "number": number}
		for (label, text), number in numbers.items()
	]


def said(answer: dict) -> list[str]:
	if answer.question_type not in COUNTED:
		return [""]
	return (answer.answer_text or "").split("; ")


def count_columns() -> list[dict]:
	return [
		{"fieldname": "question_label", "label": _("Question"), "fieldtype": "Data", "width": 420},
		{"fieldname": "answer_text", "label": _("Answer"), "fieldtype": "Data", "width": 320},
		{"fieldname": "number", "label": _("Dossiers"), "fieldtype": "Int", "width": 120},
	]


def safe(text: str | None) -> str:
	"""A text that a spreadsheet would run as a formula is shown as text."""
	return f"'{text}" if text and text.startswith(FORMULA) else text or ""
