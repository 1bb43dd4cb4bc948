"""What does a system outside know of a dossier? Its own dimension: telling never changes the processing
status."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import now_datetime
from pypika.terms import Criterion

from onestop import journal
from onestop.refusals import refuse
from onestop.rules.lifecycle import NATIONAL_CODES, Status, national_code

PENDING, TOLD, FAILED = "Pending", "Told", "Failed"
MOST = 500
CODES = tuple(NATIONAL_CODES.items())
FIELDS = ("name", "dossier_code", "external_code", "status", "sync_status", "told_code", "sync_error")


def mark(dossier: Document) -> None:
	"""A step was taken: what was told before holds no longer."""
	if dossier.sync_status and national_code(Status(dossier.status)) != dossier.told_code:
		dossier.sync_status = PENDING


def waiting(limit: int) -> list[dict]:
	"""Dossiers whose state nobody outside knows yet, the longest unchanged first."""
	dossier = frappe.qb.DocType("Dossier")
	differs = [(dossier.status == str(status)) & (dossier.told_code != code) for status, code in CODES]
	rows = (
		frappe.qb.from_(dossier)
		.where((dossier.is_test == 0) & (dossier.status != str(Status.DRAFT)))
		.where(Criterion.any([*differs, dossier.sync_status.isin([PENDING, FAILED])]))
		.select(*FIELDS)
		.orderby(dossier.modified, dossier.name)
		.limit(max(0, min(limit, MOST)))
	).run(as_dict=True)
	return [{**row, "national_code": national_code(Status(row.status))} for row in rows]


def record(dossier: Document, told_code: int, external_code: str = "", error: str = "") -> None:
	"""How an attempt ended; the dossier's own save is not touched, so nobody's open form grows stale."""
	if told_code not in NATIONAL_CODES.values():
		refuse(
			_("{code} is no national status. Use a number from 1 to 10."),
			"unknown_national_code",
			code=told_code,
		)
	at = now_datetime().replace(microsecond=0)
	is_current = told_code == national_code(Status(dossier.status))
	state = FAILED if error else TOLD if is_current else PENDING
	values = {"sync_status": state, "sync_error": error[:1000] or None}
	values |= {} if error else {"told_code": told_code, "told_at": at}
	values |= {"external_code": external_code[:60]} if external_code else {}
	dossier.db_set(values, update_modified=False)
	words = _("Status {code} told: {error}", "vi") if error else _("Status {code} told", "vi")
	journal.note(dossier.name, "Told Outside", words.format(code=told_code, error=error[:200]), at)
