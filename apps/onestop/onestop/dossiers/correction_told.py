"""What does a correction change, for the eyes of who decides it: how many, by how much, which slips?"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import format_datetime

from onestop.dossiers.correction_run import APPLYING, left_of
from onestop.dossiers.fresh_dates import Found
from onestop.refusals import told

SHOWN = 500
SLIP, FORM_04 = "Receipt Slip", "Apology with a New Date"


def preview_of(found: list[Found]) -> dict:
	moves = [one for one in found if one.shift]
	return {
		"moves": len(moves),
		"skipped": sum(one.refusal is not None for one in found),
		"followers": sum(one.shift is None and one.refusal is None for one in found),
		"slips": sum(one.shift.changes_slip for one in moves),
		"late": sum(one.shift.will_be_late for one in moves),
		"earlier": sum(one.shift.after.due_at < one.shift.before.due_at for one in moves),
		"of": len(found),
		"rows": [line(one) for one in found[:SHOWN]],
	}


def line(found: Found) -> dict:
	row, moved = found.row, found.shift
	about = {"dossier": row.name, "dossier_code": row.dossier_code, "applicant_name": row.applicant_name}
	if not moved:
		why = told(found.refusal) if found.refusal else ""
		return {**about, "before": said(row.due_at), "after": "", "shift": "", "slip": "", "note": why}
	return {
		**about,
		"before": said(moved.before.due_at),
		"after": said(moved.after.due_at),
		"shift": shift_in_words(moved.days),
		"slip": slip_of(found),
		"note": _("Will be late at once") if moved.will_be_late else "",
	}


def slip_of(found: Found) -> str:
	"""Which paper in the applicant's hands tells another date now."""
	if not found.shift.changes_slip:
		return ""
	return _(FORM_04) if found.shift.before.promised_at else _(SLIP)


def shift_in_words(days: int) -> str:
	if not days:
		return _("another hour")
	template = _("{days} working days later") if days > 0 else _("{days} working days earlier")
	return template.format(days=abs(days))


def said(moment) -> str:
	return format_datetime(moment, "HH:mm dd/MM/yyyy")


def state_of(correction: Document) -> dict:
	"""What has moved, from the dossiers themselves, and what is left."""
	rows = moved_rows(correction.name)
	left = left_of(correction) if correction.state == APPLYING else []
	return {
		"state": correction.state,
		"moved": frappe.db.count("Dossier Correction", {"correction": correction.name}),
		"left": sum(one.shift is not None for one in left),
		"rows": [moved_line(row) for row in rows],
	}


def moved_rows(correction: str) -> list[dict]:
	"""As far as the reader may see the dossiers."""
	fields = ["name", "dossier_code", "applicant_name"]
	fields += [f"`tabDossier Correction`.{field}" for field in MOVED]
	filters = [["Dossier Correction", "correction", "=", correction]]
	return frappe.get_list("Dossier", filters, fields, order_by="`tabDossier`.received_at", limit=SHOWN)


MOVED = (
	"previous_due_at",
	"new_due_at",
	"previous_promised_at",
	"new_promised_at",
	"is_late_after",
	"corrected_at",
)


def moved_line(row: dict) -> dict:
	stays = row.previous_promised_at and row.previous_promised_at == row.new_promised_at
	slip = "" if stays else _(FORM_04) if row.previous_promised_at else _(SLIP)
	return {
		"dossier": row.name,
		"dossier_code": row.dossier_code,
		"applicant_name": row.applicant_name,
		"before": said(row.previous_due_at),
		"after": said(row.new_due_at),
		"slip": "" if row.previous_due_at == row.new_due_at else slip,
		"shift": said(row.corrected_at),
		"note": _("Late at once") if row.is_late_after else "",
	}
