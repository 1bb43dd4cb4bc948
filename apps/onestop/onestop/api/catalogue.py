"""The doors of the administrator's forms: what is wrong with a version, how its process looks, the next."""

import frappe
from frappe.model.document import Document
from frappe.utils import add_days, getdate

from onestop.dossiers import service as dossiers
from onestop.organisation import service as organisation
from onestop.procedures import service as procedures

VERSION = "Procedure Version"


@frappe.whitelist(methods=["GET"])
def check(version: str) -> list[dict]:
	"""Everything wrong with a saved version, each with severity, table, row, place and what to do."""
	return findings_of(readable(version))


@frappe.whitelist(methods=["POST"])
def look(values: str | dict) -> dict:
	"""The version as it stands in the form, saved or not: its findings, the picture of its process, its
	status and the positions to choose from. Nothing is written."""
	frappe.has_permission(VERSION, "write", throw=True)
	draft = frappe.get_doc({**frappe.parse_json(values), "doctype": VERSION})
	return {"findings": findings_of(draft), **shown(draft)}


@frappe.whitelist(methods=["GET"])
def show(version: str) -> dict:
	"""The picture of a saved version's process and its status, for everybody who may read it."""
	return shown(readable(version))


@frappe.whitelist(methods=["POST"])
def new_version(version: str) -> str:
	"""A draft with the same content and the next number, from tomorrow on; the draft's name."""
	frappe.has_permission(VERSION, "create", throw=True)
	return procedures.prepare_next(readable(version), getdate(add_days(None, 1))).name


def findings_of(version: Document) -> list[dict]:
	"""What the rules find, and which dossiers received already are concerned."""
	return [*procedures.findings_of(version), *dossiers.backdating_of(version)]


def readable(name: str) -> Document:
	version = frappe.get_doc(VERSION, name)
	version.check_permission("read")
	return version


def shown(version: Document) -> dict:
	return {
		"picture": procedures.picture_of(version),
		"status": procedures.status_of(version, getdate()),
		"positions": organisation.position_names(),
	}
