"""Whose opinion is asked for, by when, and what was answered? (NĐ 61/2018 Đ.19.5)"""

from datetime import datetime

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, get_datetime

from onestop.organisation import service as organisation
from onestop.refusals import refuse

DAYS = 2


def ask(dossier: Document, at: datetime) -> None:
	"""A position of the site, or a body without accounts named in words; the time limit runs on."""
	given = dossier.flags.given or {}
	consulted, question = (given.get("consulted") or "").strip(), (given.get("question") or "").strip()
	if not consulted or not question:
		refuse(
			_("An opinion needs whom to ask and what. Name the body and write the question."),
			"question_missing",
		)
	calendar = organisation.calendar_of(dossier.agency)
	on = calendar.add_working_days(at.date(), min(max(cint(given.get("answer_days")) or DAYS, 1), 60))
	dossier.append(
		"consultations",
		{
			"asked_at": at,
			"asked_by": frappe.session.user,
			"position": organisation.positions_called({consulted}, dossier.agency).get(consulted),
			"consulted": consulted[:200],
			"question": question,
			"answer_due_at": datetime.combine(on, calendar.working_hours_on(on)[-1].closes),
		},
	)


def answer(dossier: Document, at: datetime) -> None:
	"""By who acts in the position asked, or by who asked, for a body without an account."""
	said = ((dossier.flags.given or {}).get("answer") or "").strip()
	row = waiting_for(dossier, frappe.session.user, at)
	if row is None:
		refuse(
			_("No question waits for an opinion of yours. Reload the dossier and see who was asked."),
			"nothing_to_answer",
		)
	if not said:
		refuse(_("The opinion is empty. Write what was answered."), "opinion_missing")
	row.answer, row.answered_at, row.answered_by = said, at, frappe.session.user


def waiting_for(dossier: Document, user: str, at: datetime) -> Document | None:
	for row in dossier.consultations:
		if not row.answered_at and user in answerers(row, at):
			return row
	return None


def answerers(row: Document, at: datetime) -> tuple[str, ...]:
	asked = organisation.acting_in(row.position, at.date()) if row.position else ()
	return asked or (row.asked_by,)


def late_answers(dossier: Document, now: datetime) -> list[Document]:
	"""Whom the head of the desk must hear about (Đ.19.5)."""
	return [
		row
		for row in dossier.consultations
		if not row.answered_at and row.answer_due_at and get_datetime(row.answer_due_at) < now
	]
