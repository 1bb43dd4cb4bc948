"""What the doors may ask of dossiers: register one, take a step, say what may come next."""

from datetime import datetime

import frappe
from frappe.model.document import Document

from onestop.dossiers.applicants import found as applicants_found
from onestop.dossiers.application_form import answers_of, lines_of_form, rows_from
from onestop.dossiers.backdating import findings_of as backdating_of
from onestop.dossiers.conflicts import check_seen
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
from onestop.dossiers.deadlines import make_warnings
from onestop.dossiers.dossier_version import version_for
from onestop.dossiers.explanation import explanation_of
from onestop.dossiers.exports import export_behind
from onestop.dossiers.handed_in import check_values
from onestop.dossiers.history import history_of
from onestop.dossiers.imagined import imagined
from onestop.dossiers.journal_check import seal_days, verify
from onestop.dossiers.kept_versions import open_statuses, open_under
from onestop.dossiers.links import begin_correction, is_correction, linked_of
from onestop.dossiers.moves import open_dossiers
from onestop.dossiers.moving_on import move_on
from onestop.dossiers.offers import GIVEN, answers, offers
from onestop.dossiers.opinion_links import PAGE as OPINION_PAGE
from onestop.dossiers.opinion_links import asked_by_link, links_of
from onestop.dossiers.opinion_links import told as question_told
from onestop.dossiers.path import next_action
from onestop.dossiers.path_told import path_of
from onestop.dossiers.personal import HIDDEN, PERSONAL, sees_numbers
from onestop.dossiers.quoting import quote
from onestop.dossiers.registers import close as close_register
from onestop.dossiers.registers import close_ended as close_ended_registers
from onestop.dossiers.registers import contents_of as contents_of_register
from onestop.dossiers.registers import open_current as open_current_registers
from onestop.dossiers.rerun_answers import begin as begin_rerun
from onestop.dossiers.rerun_answers import export as rerun_rows
from onestop.dossiers.rerun_answers import state_of as rerun_state
from onestop.dossiers.seen import seen_of
from onestop.dossiers.similar import similar
from onestop.dossiers.standing import standing_of, standings_of
from onestop.dossiers.step_owners import acting_now
from onestop.dossiers.telling_outside import record as record_telling
from onestop.dossiers.telling_outside import waiting as waiting_outside
from onestop.dossiers.template_values import values_of
from onestop.dossiers.testing import begin_test, check_may_act, check_may_test, clear_tests, tests_of
from onestop.dossiers.tracking import track
from onestop.dossiers.trial import given, try_out
from onestop.dossiers.unmasking import unmask
from onestop.dossiers.version_masks import mask as mask_version
from onestop.dossiers.warning_delivery import deliver_all, send_again
from onestop.dossiers.why_not import answer_for as steps_of
from onestop.refusals import refusals
from onestop.rules.duplicates import digits
from onestop.rules.lifecycle import Action, Status, target_of
from onestop.rules.roles import CONSULTED_BODY

__all__ = [
	"HIDDEN",
	"MARKED",
	"OPINION_PAGE",
	"PERSONAL",
	"act",
	"acting_now",
	"answer_by_link",
	"answers",
	"answers_of",
	"applicant_for",
	"applicants_found",
	"asked_by_link",
	"backdating_of",
	"begin_correction",
	"begin_rerun",
	"begin_test",
	"check_may_act",
	"check_may_test",
	"check_seen",
	"check_values",
	"clear_tests",
	"close_ended_registers",
	"close_register",
	"contents_of_register",
	"correct_calendar",
	"correction_state",
	"decision_of",
	"deliver_all",
	"explanation_of",
	"export_behind",
	"follow_variant",
	"given",
	"history_of",
	"imagined",
	"is_correction",
	"lines_of_form",
	"linked_of",
	"links_of",
	"make_warnings",
	"mask_version",
	"move_on",
	"next_action",
	"number_linked",
	"number_listed",
	"offers",
	"open_current_registers",
	"open_dossiers",
	"open_statuses",
	"open_under",
	"path_of",
	"preview_calendar",
	"preview_variant",
	"question_told",
	"quote",
	"record_telling",
	"register",
	"register_at_once",
	"rerun_rows",
	"rerun_state",
	"resume_correction",
	"resume_stalled_corrections",
	"rows_from",
	"seal_days",
	"seen_of",
	"sees_numbers",
	"send_again",
	"similar",
	"standing_of",
	"standings_of",
	"steps_of",
	"tests_of",
	"track",
	"try_out",
	"unmask",
	"values_of",
	"verify",
	"version_for",
	"waiting_outside",
]


def register(values: dict, at: datetime | None = None) -> Document:
	"""Receive a dossier now (or at the moment it really came, when a paper record is entered later).

	`values` are the fields of a Dossier: agency, procedure, applicant (its name, or the person's facts),
	channel, papers, answers (rows, or by question key) …
	"""
	given, person = values.get("answers"), values.get("applicant")
	rows = {"answers": rows_from(given)} if isinstance(given, dict) else {}
	if isinstance(person, dict):
		rows["applicant"] = applicant_for(person)
	dossier = frappe.get_doc({**values, **rows, "doctype": "Dossier", "status": Status.RECEIVED})
	dossier.flags.at = at
	return dossier.insert()


def register_at_once(values: dict, result: dict, at: datetime | None = None) -> Document:
	"""Received, and with a result resolved and handed over in the same action, each recorded (NĐ 61/2018
	Đ.17.4)."""
	received = register(values, at)
	given = {"result_type": "Granted", **answers(result)}
	return act(received, Action.RESOLVE_AT_ONCE, given, at) if result else received


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
	# Who may take the step answers what it asks for, the receiver's paper among it.
	document.flags.ignore_permlevel_for_fields = list(values)
	return document.save()


def answer_by_link(given: dict, opinion: str, name: str) -> None:
	"""Once, by whoever holds the link; the dossier is the body's only for this."""
	dossier, row = asked_by_link(given)
	dossier.flags.acts_as = CONSULTED_BODY
	dossier.flags.ignore_permissions = True  # the signed link is the permission, for this one answer
	said = {"consultation": row.name, "answer": opinion, "answered_by_name": name}
	act(dossier, Action.ANSWER_BY_LINK, {**said, "reason": f"{row.consulted}: {name.strip()[:140]}"})


def applicant_for(values: dict) -> str:
	"""The applicant with this identity number and name, or a new one."""
	number, name = digits(str(values.get("identity_number") or "")), values.get("full_name")
	found = number and frappe.db.get_value("Applicant", {"identity_number": number, "full_name": name})
	return found or frappe.get_doc({"doctype": "Applicant", **values}).insert().name
