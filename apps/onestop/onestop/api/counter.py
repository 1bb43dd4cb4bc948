"""The doors of the desk: what the Dossier form, its list and other programs of the staff ask for.

Every refusal answers with the two sentences for the person and, in the response, its stable `code`. The
shapes of the answers stand in `answers.py`; the OpenAPI document is made from both.
"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate

from onestop import printing
from onestop.api.answers import Acted, OpinionLink, Quoted, Registered, Steps, Warned
from onestop.api.giving_way import giving_way
from onestop.dossiers import service as dossiers
from onestop.organisation import service as organisation
from onestop.procedures import service as procedures
from onestop.refusals import refusals, refuse
from onestop.rules.lifecycle import Action
from onestop.rules.statistics import Channel

LISTED = 500


@frappe.whitelist(methods=["GET"])
def papers_of(procedure: str, case_name: str | None = None) -> dict:
	"""The papers that the version in force today asks for in a case, as rows of a dossier, how many sets,
	and the cases to choose from.

	Refused with `no_version_in_force` when nothing is published, `unknown_case` for another case.
	"""
	frappe.get_cached_doc("Procedure", procedure).check_permission("read")
	version = procedures.version_in_force(procedure, getdate())
	with refusals():
		papers = procedures.papers_of(version, case_name)
	sets = version.number_of_sets or 1
	return {"papers": papers, "number_of_sets": sets, "cases": procedures.cases_of(version)}


@frappe.whitelist(methods=["GET", "POST"])
def quote(
	procedure: str,
	received_at: str | None = None,
	channel: str = "In Person",
	case: str | None = None,
	answers: str | dict | None = None,
	quantities: str | dict | None = None,
	exemptions: str | list | None = None,
	agency: str | None = None,
	applicant: str | None = None,
) -> Quoted:
	"""What a dossier with these facts would get: version, papers, due date, fee, and both workings in the
	reader's language. Nothing is written.

	Without a moment: now. `quantities` are numbers by fee line, or [[units, times], …] where several items
	differ; `exemptions` are codes of groups; `agency` is the caller's own where it is not named. What receipt
	would refuse stands in `refusals`. With an applicant, dossiers like this one are in `warnings`.
	Refused with `no_version_in_force`, `no_moment`, `unknown_channel`, `agency_missing`.
	"""
	frappe.get_cached_doc("Procedure", procedure).check_permission("read")
	asked = {
		"agency": agency_of(agency),
		"received_at": received_at,
		"channel": known_channel(channel),
		"case_name": case,
		"answers": frappe.parse_json(answers or {}),
		"quantities": frappe.parse_json(quantities or {}),
		"exemptions": frappe.parse_json(exemptions or []),
	}
	found = dossiers.quote(procedure, dossiers.given(asked))
	return {**found, "warnings": dossiers.similar(procedure, applicant)}


def agency_of(asked: str | None) -> str:
	"""The one named, or the one in which the caller works."""
	if asked:
		return frappe.get_cached_doc("Agency", asked).name
	own = sorted(set(organisation.acted_positions(frappe.session.user, getdate()).values()))
	if len(own) != 1:
		refuse(
			_("It is not clear for which agency. Name the agency that would receive the dossier."),
			"agency_missing",
		)
	return own[0]


def known_channel(channel: str) -> str:
	known = [str(one) for one in Channel]
	if channel not in known:
		refuse(
			_("There is no channel “{channel}”. Choose one of: {known}."),
			"unknown_channel",
			channel=channel,
			known=known,
		)
	return channel


@frappe.whitelist(methods=["GET"])
def similar(procedure: str, applicant: str, dossier: str | None = None) -> list[Warned]:
	"""Dossiers that look like this one: the same applicant's open ones of the procedure, the same identity
	number with another name. Those the caller may see are named, the others only counted."""
	frappe.has_permission("Dossier", "read", throw=True)
	return dossiers.similar(procedure, applicant, dossier)


@frappe.whitelist(methods=["POST"])
def register(values: str | dict, at_once: str | dict | None = None) -> Registered:
	"""Receive a dossier in one go; `values` are the fields of a Dossier, its papers among them.

	`at_once` (result_number, receiver_name …) resolves and hands over in the same action, where the procedure
	is answered at once. What looks like a duplicate is in `warnings` and stops nothing.
	Refused with `papers_missing`, `no_version_in_force`, `role_not_allowed`, `not_immediate_procedure`,
	`value_missing`, `unknown_field`, `wrong_type`.
	"""
	frappe.has_permission("Dossier", "create", throw=True)
	given, result = frappe.parse_json(values), frappe.parse_json(at_once or {})
	dossiers.check_values(given)
	received = giving_way(lambda: dossiers.register_at_once(given, result))
	warnings = dossiers.similar(received.procedure, received.applicant, received.name)
	return {**shaped(received), "warnings": warnings}


@frappe.whitelist(methods=["GET"])
def steps(dossier: str) -> Steps:
	"""Every action there is: in `may` what the caller may do now, with its label and the fields it asks for;
	in `may_not` all others, each with the code and the sentence of why not."""
	return dossiers.steps_of(readable(dossier))


@frappe.whitelist(methods=["POST"])
def act(dossier: str, action: str, data: str | dict | None = None, seen: str | None = None) -> Acted:
	"""Take a step; `data` are the fields that `steps` says it asks for, `seen` the dossier's `modified` that
	the caller has before the eyes.

	Refused with `action_not_allowed`, `role_not_allowed`, `step_not_yours`, `changed_meanwhile` or what the
	step still needs.
	"""
	given = dossiers.answers(frappe.parse_json(data or {}))

	def taken() -> Document:
		document = frappe.get_doc("Dossier", dossier)
		dossiers.check_may_act(document)
		dossiers.check_seen(document, seen)
		return dossiers.act(document, parsed(action), given)

	return shaped(giving_way(taken))


@frappe.whitelist(methods=["POST"])
def correct(dossier: str, reason: str) -> dict[str, str]:
	"""Begin the correction of a result that was handed over and is wrong: a draft linked to the dossier, with
	its papers and without a fee. Its `name`.

	Refused with `nothing_to_correct`, `correction_reason_missing`, `correction_under_way`.
	"""
	frappe.has_permission("Dossier", "create", throw=True)
	return {"name": dossiers.begin_correction(readable(dossier), reason).name}


@frappe.whitelist(methods=["GET"])
def opinion_links(dossier: str) -> list[OpinionLink]:
	"""The links through which bodies without an account may still answer this dossier's questions."""
	document = readable(dossier)
	document.check_permission("write")
	return dossiers.links_of(document)


@frappe.whitelist(methods=["GET"])
def explain(dossier: str) -> dict:
	"""Why this date, step by step with its law; and whether the dossier is in time."""
	document = readable(dossier)
	return {"steps": dossiers.explanation_of(document), "standing": dossiers.standing_of(document)}


@frappe.whitelist(methods=["GET"])
def history(dossier: str) -> list[dict]:
	"""Every step so far, the newest first: who, in which position, when, from where to where, and why."""
	return dossiers.history_of(readable(dossier))


@frappe.whitelist(methods=["GET"])
def standings(dossiers_shown: str | list) -> dict:
	"""For the rows of a list: in time or late, by name; names the user may not see are left out."""
	frappe.has_permission("Dossier", "read", throw=True)
	return dossiers.standings_of(list(frappe.parse_json(dossiers_shown))[:LISTED])


@frappe.whitelist(methods=["GET"])
def receipt_slip(dossier: str, copies: int | str = 1) -> None:
	"""The slip as PDF, through the framework's own print. Refused with `not_received` for a draft."""
	from frappe.utils.print_format import (
		download_pdf,
	)  # opens a log file in the site's folder when it is loaded

	document = readable(dossier)
	document.check_permission("print")
	printing.check_received(document)
	download_pdf("Dossier", dossier, format=printing.slip_format(int(copies)), no_letterhead=1, language="vi")
	frappe.local.response.filename = f"giay-tiep-nhan-{document.dossier_code}.pdf"


def parsed(action: str) -> Action:
	if action not in list(Action):
		refuse(
			_("There is no action “{action}”. Reload the page and choose one that is offered."),
			"unknown_action",
			action=action,
		)
	return Action(action)


def readable(dossier: str) -> Document:
	document = frappe.get_doc("Dossier", dossier)
	document.check_permission("read")
	return document


def shaped(document: Document) -> dict:
	return {field: document.get(field) for field in ("name", "dossier_code", "status", "due_at", "modified")}
