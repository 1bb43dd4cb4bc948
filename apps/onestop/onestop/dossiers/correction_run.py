"""How are the dossiers of a correction moved? One after the other, each committed by itself, so that a run
that was killed is taken up where it stood: what has its new date is not moved again."""

from collections.abc import Iterator
from datetime import timedelta

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import get_datetime, now_datetime, strip_html

from onestop.dossiers import process_correction
from onestop.dossiers.correction_of_dossier import correct
from onestop.dossiers.fresh_dates import Found, moving
from onestop.organisation import service as organisation
from onestop.refusals import told
from onestop.rules.errors import RuleError

CORRECTION = "Due Date Correction"
APPLYING, APPLIED = "Applying", "Applied"
STALLED = timedelta(minutes=2)  # a living run reports more often
TOLD_EVERY = 10


def enqueue(name: str) -> None:
	frappe.enqueue(run, queue="long", timeout=3600, enqueue_after_commit=True, correction=name)


def run(correction: str) -> None:
	"""The queue's job; as who decided, whoever takes it up again."""
	kept = frappe.get_doc(CORRECTION, correction)
	if kept.state != APPLYING:
		return
	frappe.set_user(kept.owner)
	todo = left_of(kept)
	problems = list(moved_one_by_one(kept, todo))
	kept.db_set({"state": APPLIED, "ended_at": now_datetime(), "problems": "\n".join(problems)})
	frappe.db.commit()
	tell_progress(kept, len(todo), len(todo))


def left_of(kept: Document) -> list[Found]:
	"""Those that still have to move: counted anew each time, so that nothing is remembered wrongly."""
	if kept.agency_variant:
		return process_correction.moving_to(frappe.get_doc("Agency Variant", kept.agency_variant))
	return moving(organisation.agencies_keeping(kept.calendar))


def moved_one_by_one(kept: Document, todo: list[Found]) -> Iterator[str]:
	"""Answers with what could not be moved and why."""
	for number, found in enumerate(todo):
		if number % TOLD_EVERY == 0:
			tell_progress(kept, number, len(todo))
		if problem := attempt(kept, found):
			yield f"{found.row.dossier_code}: {problem}"


def attempt(kept: Document, found: Found) -> str:
	"""In a transaction of its own; another hand that holds the dossier is waited for by trying again."""
	for _time in range(3):
		try:
			return refusal_of(kept, found)
		except (frappe.QueryDeadlockError, frappe.QueryTimeoutError):
			frappe.db.rollback()
	return _("Somebody is working on it. Continue the correction later.")


def refusal_of(kept: Document, found: Found) -> str:
	"""Empty when the dossier moved, or needed not to; nothing is left of an attempt that was refused."""
	frappe.db.savepoint("correction")
	refusal = ""
	try:
		correct(found.row.name, kept)
	except (RuleError, frappe.ValidationError) as refused:
		frappe.db.rollback(save_point="correction")
		refusal = told(refused) if isinstance(refused, RuleError) else strip_html(str(refused))
	frappe.db.commit()
	return refusal


def tell_progress(kept: Document, number: int, of: int) -> None:
	"""To whoever looks at the correction; the mark of life is stored as well."""
	kept.db_set("told_at", now_datetime(), update_modified=False)
	frappe.db.commit()
	percent = 100 * number / of if of else 100
	words = _("{number} of {of} dossiers").format(number=number, of=of)
	frappe.publish_progress(
		percent, title=_("Moving Appointments"), doctype=CORRECTION, docname=kept.name, description=words
	)


def resume(name: str) -> None:
	"""Once more over what is left, also what was refused before."""
	frappe.db.set_value(CORRECTION, name, "state", APPLYING)
	enqueue(name)


def resume_stalled() -> list[str]:
	"""Runs whose worker died: nothing was heard of them for a while."""
	rows = frappe.get_all(CORRECTION, {"state": APPLYING}, ["name", "told_at", "creation"])
	since = now_datetime() - STALLED
	stalled = [row.name for row in rows if get_datetime(row.told_at or row.creation) < since]
	for name in stalled:
		enqueue(name)
	return stalled
