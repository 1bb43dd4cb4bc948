"""A dossier that exists only in memory, so that the forms of a version can be seen before anybody applies."""

import frappe
from frappe import _
from frappe.model.document import Document

from onestop.dossiers.application_form import answer_row
from onestop.dossiers.appointment import set_appointment
from onestop.dossiers.receipt import set_responsible
from onestop.dossiers.trial import Given, spoken_for
from onestop.procedures import service as procedures
from onestop.refusals import refusals
from onestop.rules.lifecycle import Status
from onestop.rules.questions import kept

CODE = "CHẠY THỬ"  # printed where a code would stand
APPLICANT = "Nguyễn Văn A"  # "somebody", as forms and textbooks write it


def imagined(version: Document, asked: Given) -> Document:
	"""As it would stand right after receipt; refused where receipt would be."""
	version = spoken_for(version, asked)
	dossier = frappe.get_doc(values_of(version, asked))
	dossier.flags.version = version
	dossier.set_procedure()
	dossier.received_at, dossier.received_on = asked.received_at, asked.received_at.date()
	dossier.received_by = frappe.session.user
	dossier.extend("answers", answer_rows(version, asked))
	with refusals():
		procedures.check_channel(version, asked.channel)
		dossier.extend("papers", procedures.papers_of(version, asked.case_name))
		set_appointment(dossier, version)
	set_responsible(dossier, asked.received_at)
	return dossier


def answer_rows(version: Document, asked: Given) -> list[dict]:
	by_key = {question.key: question for question in procedures.questions_of(version)}
	given = {key: answer for key, answer in asked.answers.items() if key in by_key}
	answers = kept(tuple(by_key.values()), given, asked.case_name)
	return [answer_row(by_key[key], answer) for key, answer in answers.items()]


def values_of(version: Document, asked: Given) -> dict:
	return {
		"name": _("Trial"),
		"agency": asked.agency,
		"procedure": version.procedure,
		"procedure_version": version.name,
		"channel": asked.channel,
		"case_name": asked.case_name,
		"status": Status.RECEIVED,
		"applicant_name": APPLICANT,
		"number_of_sets": version.number_of_sets or 1,
		"dossier_code": CODE,
		"register_volume": 1,
		"register_number": 0,
		"doctype": "Dossier",
	}
