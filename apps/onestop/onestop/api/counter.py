"""The doors of the desk: what the Dossier form, its list and other programs of the staff ask for.

Every refusal answers with the two sentences for the person and, in the response, its stable `code`.
"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate

from onestop import printing
from onestop.api.giving_way import giving_way
from onestop.dossiers import service as dossiers
from onestop.procedures import service as procedures
from onestop.refusals import refusals, refuse
from onestop.rules.lifecycle import Action

LISTED = 500


@frappe.whitelist(methods=["GET"])
def papers_of(procedure: str, case_name: str | None = None) -> dict:
	"""The papers that the version in force today asks for in a case, as rows of a dossier, how many sets,
	and the cases to choose from.

	Refused with `no_version_in_force` when nothing is published, `unknown_case` for another case.
	"""
	frappe.has_permission("Procedure", "read", doc=procedure, throw=True)
	version = procedures.version_in_force(procedure, getdate())
	with refusals():
		papers = procedures.papers_of(version, case_name)
	sets = version.number_of_sets or 1
	return {"papers": papers, "number_of_sets": sets, "cases": procedures.cases_of(version)}


@frappe.whitelist(methods=["POST"])
def register(values: str | dict) -> dict:
	"""Receive a dossier in one go; `values` are the fields of a Dossier, its papers among them.

	Refused with `papers_missing`, `no_version_in_force` or `role_not_allowed`.
	"""
	frappe.has_permission("Dossier", "create", throw=True)
	return shaped(giving_way(lambda: dossiers.register(frappe.parse_json(values))))


@frappe.whitelist(methods=["GET"])
def steps(dossier: str) -> list[dict]:
	"""What the user may do now, each with its Vietnamese label and the fields it asks for."""
	return dossiers.offers(readable(dossier))


@frappe.whitelist(methods=["POST"])
def act(dossier: str, action: str, data: str | dict | None = None) -> dict:
	"""Take a step. Refused with `action_not_allowed`, `role_not_allowed` or what the step still needs."""
	given = dossiers.answers(frappe.parse_json(data or {}))

	def taken() -> Document:
		document = frappe.get_doc("Dossier", dossier)
		dossiers.check_may_act(document)
		return dossiers.act(document, parsed(action), given)

	return shaped(giving_way(taken))


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
	return {field: document.get(field) for field in ("name", "dossier_code", "status", "due_at")}
