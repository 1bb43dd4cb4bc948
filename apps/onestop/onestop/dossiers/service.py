"""What the doors may ask of dossiers: register one, take a step, say what may come next."""

from datetime import datetime

import frappe
from frappe.model.document import Document

from onestop.dossiers.application_form import answers_of, lines_of_form, rows_from
from onestop.dossiers.correction_run import resume as resume_correction
from onestop.dossiers.correction_run import resume_stalled as resume_stalled_corrections
from onestop.dossiers.correction_told import state_of as correction_state
from onestop.dossiers.corrections import (
	correct_calendar,
	decision_of,
	follow_variant,
	preview_calendar,
	preview_variant,
)
from onestop.dossiers.counting import MARKED, number_linked, number_listed
from onestop.dossiers.dossier_version import version_for
from onestop.dossiers.explanation import explanation_of
from onestop.dossiers.exports import export_behind
from onestop.dossiers.history import history_of
from onestop.dossiers.imagined import imagined
from onestop.dossiers.journal_check import seal_days, verify
from onestop.dossiers.kept_versions import open_statuses, open_under
from onestop.dossiers.moves import open_dossiers
from onestop.dossiers.offers import GIVEN, answers, offers
from onestop.dossiers.path import next_action
from onestop.dossiers.path_told import path_of
from onestop.dossiers.rerun_answers import begin as begin_rerun
from onestop.dossiers.rerun_answers import export as rerun_rows
from onestop.dossiers.rerun_answers import state_of as rerun_state
from onestop.dossiers.seen import seen_of
from onestop.dossiers.standing import standing_of, standings_of
from onestop.dossiers.step_owners import acting_now
from onestop.dossiers.template_values import values_of
from onestop.dossiers.testing import begin_test, check_may_act, check_may_test, clear_tests, tests_of
from onestop.dossiers.trial import given, try_out
from onestop.refusals import refusals
from onestop.rules.lifecycle import Action, Status, target_of

__all__ = [
	"MARKED",
	"act",
	"acting_now",
	"answers",
	"answers_of",
	"applicant_for",
	"begin_rerun",
	"begin_test",
	"check_may_act",
	"check_may_test",
	"clear_tests",
	"correct_calendar",
	"correction_state",
	"decision_of",
	"explanation_of",
	"export_behind",
	"follow_variant",
	"given",
	"history_of",
	"imagined",
	"lines_of_form",
	"next_action",
	"number_linked",
	"number_listed",
	"offers",
	"open_dossiers",
	"open_statuses",
	"open_under",
	"path_of",
	"preview_calendar",
	"preview_variant",
	"register",
	"rerun_rows",
	"rerun_state",
	"resume_correction",
	"resume_stalled_corrections",
	"rows_from",
	"seal_days",
	"seen_of",
	"standing_of",
	"standings_of",
	"tests_of",
	"try_out",
	"values_of",
	"verify",
	"version_for",
]


def register(values: dict, at: datetime | None = None) -> Document:
	"""Receive a dossier now (or at the moment it really came, when a paper record is entered later).

	`values` are the fields of a Dossier: agency, procedure, applicant, channel, papers, answers (rows, or by
	question key) …
	"""
	given = values.get("answers")
	rows = {"answers": rows_from(given)} if isinstance(given, dict) else {}
	dossier = frappe.get_doc({**values, **rows, "doctype": "Dossier", "status": Status.RECEIVED})
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
