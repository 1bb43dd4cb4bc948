"""The doors of corrections: what a changed calendar or a replaced process does to open dossiers."""

import frappe
from frappe.model.document import Document

from onestop.dossiers import service as dossiers

CALENDAR, VARIANT, CORRECTION = "Working Calendar", "Agency Variant", "Due Date Correction"


@frappe.whitelist(methods=["POST"])
def preview_calendar(values: str | dict) -> dict:
	"""Whom a calendar would move, as it stands in the form: how many, by how much, which slips. Nothing is
	written."""
	return dossiers.preview_calendar(typed_calendar(values))


@frappe.whitelist(methods=["POST"])
def correct_calendar(
	values: str | dict, reason: str, decision_number: str, decided_on: str | None = None
) -> str:
	"""Save the calendar with its decision; the dossiers follow in the background. Answers with the
	correction, or nothing when no dossier moves.

	Refused with `due_dates_reason_missing`, `correction_decision_missing` or `decided_in_the_future`.
	"""
	decision = dossiers.decision_of(reason, decision_number, decided_on)
	return dossiers.correct_calendar(typed_calendar(values), decision) or ""


@frappe.whitelist(methods=["GET"])
def preview_variant(variant: str) -> dict:
	"""Which open dossiers would follow a published variant, and what it does to them."""
	return dossiers.preview_variant(published(variant))


@frappe.whitelist(methods=["POST"])
def follow_variant(variant: str, reason: str, decision_number: str, decided_on: str | None = None) -> str:
	"""Let the open dossiers follow; refused as `correct_calendar` is."""
	decision = dossiers.decision_of(reason, decision_number, decided_on)
	return dossiers.follow_variant(published(variant), decision) or ""


@frappe.whitelist(methods=["GET"])
def state(correction: str) -> dict:
	"""What has moved and what is left."""
	found = frappe.get_doc(CORRECTION, correction)
	found.check_permission("read")
	return dossiers.correction_state(found)


@frappe.whitelist(methods=["POST"])
def resume(correction: str) -> None:
	"""Take up a correction whose run ended before it was done."""
	kept = frappe.get_doc(CORRECTION, correction)
	if kept.agency_variant:
		published(kept.agency_variant)
	else:
		frappe.get_doc(CALENDAR, kept.calendar).check_permission("write")
	dossiers.resume_correction(correction)


def typed_calendar(values: str | dict) -> Document:
	given = frappe.parse_json(values)
	frappe.get_doc(CALENDAR, given.get("name")).check_permission("write")
	return frappe.get_doc({**given, "doctype": CALENDAR})


def published(variant: str) -> Document:
	found = frappe.get_doc(VARIANT, variant)
	found.check_permission("submit")
	return found
