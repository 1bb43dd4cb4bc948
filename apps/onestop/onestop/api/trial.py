"""The doors of trying a version out: one imagined dossier, its forms, and last year's dossiers once more.

Nothing is written by any of them. A version is tried as it is saved (`version`), or as it stands in the form
(`values`, for whoever may write versions).
"""

import frappe
from frappe.model.document import Document
from werkzeug.wrappers import Response

from onestop import trial_forms
from onestop.dossiers import service as dossiers

VERSION = "Procedure Version"


@frappe.whitelist(methods=["POST"])
def try_out(trial: str | dict, version: str | None = None, values: str | dict | None = None) -> dict:
	"""What a dossier with these facts (agency, received_at, channel, case_name, answers, quantities,
	exemptions) would get: appointment, papers, fee, path, each with its working, and every refusal."""
	subject = tried(version, values)
	found = dossiers.try_out(subject, dossiers.given(frappe.parse_json(trial)))
	return {**found, "forms": trial_forms.offered(subject)}


@frappe.whitelist(methods=["POST"])
def form(
	name: str, trial: str | dict, version: str | None = None, values: str | dict | None = None
) -> Response:
	"""A form of the imagined dossier as PDF, each page marked as a trial."""
	frappe.has_permission("Dossier", "print", throw=True)
	dossier = dossiers.imagined(tried(version, values), dossiers.given(frappe.parse_json(trial)))
	content = trial_forms.printed(dossier, name)
	return Response(content, mimetype="application/pdf")


def tried(version: str | None, values: str | dict | None) -> Document:
	"""The saved version, or the one in the form."""
	if values:
		frappe.has_permission(VERSION, "write", throw=True)
		return frappe.get_doc({**frappe.parse_json(values), "doctype": VERSION})
	found = frappe.get_doc(VERSION, version)
	found.check_permission("read")
	return found


@frappe.whitelist(methods=["POST"])
def rerun(
	version: str | None = None,
	values: str | dict | None = None,
	from_date: str | None = None,
	to_date: str | None = None,
) -> dict:
	"""What the version would change for dossiers received in the period (by default the last year that has
	some): {"key", "done", "of", "result"}; without a result yet when they are many, ask `rerun_state`."""
	frappe.has_permission("Dossier", "read", throw=True)
	return dossiers.begin_rerun(tried(version, values), from_date, to_date)


@frappe.whitelist(methods=["GET"])
def rerun_state(key: str) -> dict:
	"""How far a run of one's own is; refused with `run_not_kept` an hour later."""
	frappe.has_permission("Dossier", "read", throw=True)
	return dossiers.rerun_state(key)


@frappe.whitelist(methods=["GET"])
def rerun_rows(key: str) -> Response:
	"""Every dossier that would get something else, as CSV; for whoever may export dossiers (HTTP 403)."""
	frappe.has_permission("Dossier", "export", throw=True)
	headers = {"Content-Disposition": 'attachment; filename="chay-lai-ho-so.csv"'}
	return Response(dossiers.rerun_rows(key), mimetype="text/csv", headers=headers)
