"""What the doors may ask of dossiers: register one, take a step, say what may come next."""

from datetime import datetime

import frappe
from frappe.model.document import Document

from onestop.dossiers.explanation import explanation_of
from onestop.dossiers.exports import export_behind
from onestop.dossiers.history import history_of
from onestop.dossiers.journal_check import seal_days, verify
from onestop.dossiers.offers import GIVEN, answers, offers
from onestop.dossiers.path_told import path_of
from onestop.dossiers.seen import seen_of
from onestop.dossiers.standing import standing_of, standings_of
from onestop.refusals import refusals
from onestop.rules.lifecycle import Action, Status, target_of

__all__ = [
	"act",
	"answers",
	"applicant_for",
	"explanation_of",
	"export_behind",
	"history_of",
	"offers",
	"path_of",
	"register",
	"seal_days",
	"seen_of",
	"standing_of",
	"standings_of",
	"verify",
]


def register(values: dict, at: datetime | None = None) -> Document:
	"""Receive a dossier now (or at the moment it really came, when a paper record is entered later).

	`values` are the fields of a Dossier: agency, procedure, applicant, channel, papers …
	"""
	dossier = frappe.get_doc({**values, "doctype": "Dossier", "status": Status.RECEIVED})
	dossier.flags.at = at
	return dossier.insert()


def act(
	dossier: str | Document, action: Action, values: dict | None = None, at: datetime | None = None
) -> Document:
	"""Take a step; `values` are what it needs: reason, result_type, result_number, receiver_name …"""
	document = frappe.get_doc("Dossier", dossier) if isinstance(dossier, str) else dossier
	values = dict(values or {})
	document.flags.given = {name: values.pop(name) for name in GIVEN if name in values}
	document.update(values)
	with refusals():
		target = target_of(Status(document.status), action)
	document.flags.within = action if target == document.status else None
	document.status = target
	document.flags.at, document.flags.action = at, action
	return document.save()


def applicant_for(values: dict) -> str:
	"""The applicant with this identity number, or a new one."""
	number = values.get("identity_number")
	found = number and frappe.db.get_value(
		"Applicant", {"identity_number": number, "full_name": values["full_name"]}
	)
	return found or frappe.get_doc({"doctype": "Applicant", **values}).insert().name
