"""How does a body without an account answer a question? Through a signed link that holds for a while and
serves once (NĐ 61/2018 Đ.19.5)."""

import hmac
from typing import NamedTuple

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import get_datetime, get_url, now_datetime
from frappe.utils.verified_command import get_signed_params

from onestop.refusals import refusals
from onestop.rules.lifecycle import Status
from onestop.rules.opinion_link import LinkNotValid, Question, check_open, holds_until

PAGE = "tra-loi-y-kien"
ROW = "Dossier Consultation"
OF_THE_LAW = "vi"  # whoever is asked reads the language of the law


class Asked(NamedTuple):
	"""The question behind a link, with its dossier."""

	dossier: Document
	row: Document


def open_link(row: Document) -> None:
	"""A body without an account gets a link of its own."""
	row.link_key = frappe.generate_hash(length=32)
	row.link_expires_at = holds_until(get_datetime(row.answer_due_at)).replace(microsecond=0)


def address_of(row: Document) -> str:
	"""Signed with the site's secret; the key changes when a new link is made."""
	signed = get_signed_params(
		{"q": row.name, "k": row.link_key, "until": str(get_datetime(row.link_expires_at))}
	)
	return get_url(f"/{PAGE}?{signed}")


def asked_by_link(given: dict) -> Asked:
	"""The question that the link names; refused with why the link does not serve."""
	with refusals():
		row = row_of(given)
		dossier = frappe.get_doc("Dossier", row["parent"])
		asked = next(one for one in dossier.consultations if one.name == row["name"])
		check_open(question_of(dossier, asked), now_datetime())
	return Asked(dossier, asked)


def row_of(given: dict) -> dict:
	"""The row of a true signature; a forged link learns nothing of what exists."""
	signed = {name: str(given.get(name) or "") for name in ("q", "k", "until")}
	wanted = get_signed_params(signed).rpartition("_signature=")[2]
	if not hmac.compare_digest(wanted.encode(), str(given.get("_signature") or "").encode()):
		raise LinkNotValid()
	row = frappe.db.get_value(
		ROW, signed["q"], ["name", "parent", "link_key", "link_expires_at"], as_dict=True
	)
	if not row or row.link_key != signed["k"]:
		raise LinkNotValid()
	return row


def question_of(dossier: Document, row: Document) -> Question:
	return Question(
		status=Status(dossier.status),
		until=get_datetime(row.link_expires_at),
		is_answered=bool(row.answered_at),
		is_withdrawn=bool(row.withdrawn_at),
	)


def told(asked: Asked) -> dict:
	"""What the body needs to answer, and nothing else of the dossier: nobody's name, number or address."""
	dossier, row = asked
	return {
		"agency": frappe.get_cached_value("Agency", dossier.agency, "agency_name"),
		"phone": frappe.get_cached_value("Agency", dossier.agency, "phone") or "",
		"dossier_code": dossier.dossier_code,
		"procedure": frappe.get_cached_value("Procedure", dossier.procedure, "procedure_name"),
		"consulted": row.consulted,
		"question": row.question,
		"answer_due_at": row.answer_due_at,
		"is_late": get_datetime(row.answer_due_at) < now_datetime(),
		"link_expires_at": row.link_expires_at,
	}


def links_of(dossier: Document) -> list[dict]:
	"""The links that still serve, for those who may ask."""
	return [
		{
			"consulted": row.consulted,
			"address": address_of(row),
			"until": row.link_expires_at,
			"email": row.email or "",
		}
		for row in dossier.consultations
		if row.link_key and not row.answered_at and not row.withdrawn_at
	]


def can_send() -> bool:
	"""Without an account for outgoing mail the link is copied by hand."""
	return bool(frappe.db.exists("Email Account", {"enable_outgoing": 1, "default_outgoing": 1}))


def send(dossier: Document, row: Document) -> None:
	"""By e-mail where an address was given; the queue of the framework tries again by itself."""
	if not row.email or not can_send():
		return
	agency = frappe.get_cached_value("Agency", dossier.agency, "agency_name")
	subject = _("{agency} asks for an opinion on dossier {code}", OF_THE_LAW)
	words = _(
		"{agency} asks {consulted} for an opinion by {due}. Open this link to read the question and answer; "
		"it serves once and needs no account: {link}",
		OF_THE_LAW,
	)
	due = frappe.utils.format_datetime(row.answer_due_at, "HH:mm dd/MM/yyyy")
	facts = {"agency": agency, "consulted": row.consulted, "due": due, "link": address_of(row)}
	frappe.sendmail(
		recipients=[row.email],
		subject=subject.format(agency=agency, code=dossier.dossier_code),
		message=frappe.utils.escape_html(words.format(**facts)),
		reference_doctype="Dossier",
		reference_name=dossier.name,
	)
