"""Whose opinion is asked for, by when, and what was answered? (NĐ 61/2018 Đ.19.5)"""

from datetime import datetime

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, get_datetime

from onestop.dossiers import opinion_links
from onestop.organisation import service as organisation
from onestop.refusals import refusals, refuse
from onestop.rules.opinion_link import check_answer
from onestop.rules.roles import APPROVER

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
	position = organisation.positions_called({consulted}, dossier.agency).get(consulted)
	calendar = organisation.calendar_of(dossier.agency)
	on = calendar.add_working_days(at.date(), min(max(cint(given.get("answer_days")) or DAYS, 1), 60))
	row = dossier.append(
		"consultations",
		{
			"asked_at": at,
			"asked_by": frappe.session.user,
			"position": position,
			"consulted": consulted[:200],
			"question": question,
			"answer_due_at": datetime.combine(on, calendar.working_hours_on(on)[-1].closes),
			"email": None if position else email_of(given.get("email")),
		},
	)
	if not position:
		opinion_links.open_link(row)
		dossier.flags.asked_outside = row


def email_of(typed: object) -> str | None:
	email = str(typed or "").strip()
	if email and not frappe.utils.validate_email_address(email):
		refuse(
			_("“{email}” is no e-mail address. Correct it, or leave it empty."), "no_email", email=email[:140]
		)
	return email or None


def tell_outside(dossier: Document) -> None:
	"""Once the question is written, in the same transaction."""
	if row := dossier.flags.pop("asked_outside", None):
		opinion_links.send(dossier, row)


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


def answer_by_link(dossier: Document, at: datetime) -> None:
	"""What a body without an account wrote on its page; the journal keeps the address it came from."""
	given = dossier.flags.given or {}
	opinion, name = str(given.get("answer") or ""), str(given.get("answered_by_name") or "")
	with refusals():
		check_answer(opinion, name)
	row = next(one for one in dossier.consultations if one.name == given.get("consultation"))
	row.answer, row.answered_at, row.answered_by = opinion.strip(), at, frappe.session.user
	row.answered_by_name, row.answered_from = name.strip()[:140], frappe.local.request_ip


def withdraw(dossier: Document, at: datetime) -> None:
	"""The answer is no longer needed; the link of a body outside is closed with it."""
	rows = withdrawable(dossier)
	chosen = (dossier.flags.given or {}).get("consultation")
	row = next((one for one in rows if one.name == chosen or (not chosen and len(rows) == 1)), None)
	if row is None:
		refuse(
			_("No such question is open. Reload the dossier and choose one that waits for its answer."),
			"nothing_to_withdraw",
		)
	row.withdrawn_at, row.withdrawn_by = at, frappe.session.user


def withdrawable(dossier: Document) -> list[Document]:
	"""Questions without an answer: one's own, for the head any."""
	is_head = APPROVER in frappe.get_roles()
	waiting = [row for row in dossier.consultations if is_waiting(row)]
	return [row for row in waiting if is_head or row.asked_by == frappe.session.user]


def is_waiting(row: Document) -> bool:
	return not row.answered_at and not row.withdrawn_at


def waiting_for(dossier: Document, user: str, at: datetime) -> Document | None:
	for row in dossier.consultations:
		if is_waiting(row) and user in answerers(row, at):
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
		if is_waiting(row) and row.answer_due_at and get_datetime(row.answer_due_at) < now
	]
