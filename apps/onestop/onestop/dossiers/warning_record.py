"""What does a warning remember? Each try, what came of it, and whether it is needed at all."""

from collections.abc import Collection
from datetime import datetime

import frappe
from frappe.model.document import Document
from frappe.utils import get_datetime

from onestop.dossiers import path
from onestop.dossiers.deadlines import RUNNING, WARNING
from onestop.rules.delivery import Delivery, next_attempt_at

LONGEST = 1000  # of what a server answered


def locked(name: str, statuses: Collection[Delivery]) -> Document | None:
	"""None while another worker has it, or once its status is another."""
	rows = frappe.db.sql(
		f"select name from `tab{WARNING}` where name = %s and status in %s for update skip locked",
		(name, [str(one) for one in statuses]),
	)
	return frappe.get_doc(WARNING, name) if rows else None


def is_needed(warning: Document) -> bool:
	"""The clock still runs to the very deadline that it warns of."""
	if not frappe.db.exists("Dossier", warning.dossier):
		return False
	dossier = frappe.get_doc("Dossier", warning.dossier)
	if dossier.resolved_on or dossier.status not in RUNNING:
		return False
	if not warning.step:
		deadline = dossier.promised_at or dossier.due_at
	else:
		deadline = next(
			(row.planned_end_at for row in path.open_now(dossier) if row.name == warning.step), None
		)
	return bool(deadline) and get_datetime(deadline) == get_datetime(warning.deadline_at)


def end(warning: Document, status: Delivery, told: str, now: datetime) -> None:
	sent_at = {"sent_at": now} if status is Delivery.SENT else {}
	record(warning, status, told, now)
	write(warning, status=str(status), next_attempt_at=None, **sent_at)


def fail(warning: Document, told: str, now: datetime) -> None:
	record(warning, Delivery.FAILED, told, now)
	later = next_attempt_at(attempts_of(warning.name), now)
	write(warning, status=str(Delivery.FAILED), next_attempt_at=later)


def record(warning: Document, outcome: Delivery, told: str, now: datetime) -> None:
	"""One row a try; rows are only added."""
	frappe.get_doc(
		{
			"doctype": "Deadline Warning Attempt",
			"parenttype": WARNING,
			"parent": warning.name,
			"parentfield": "attempts",
			"idx": attempts_of(warning.name) + 1,
			"attempted_at": now,
			"outcome": str(outcome),
			"told": told[:LONGEST],
		}
	).db_insert()


def attempts_of(name: str) -> int:
	return frappe.db.count("Deadline Warning Attempt", {"parent": name})


def write(warning: Document, **values: object) -> None:
	"""Nobody types a warning: its own delivery alone writes it."""
	frappe.db.set_value(WARNING, warning.name, values)
