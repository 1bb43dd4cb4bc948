"""What became of a warning in the framework's mail queue? Its tries are told in the warning; what the queue
gives up or forgets is put back, for a warning is not lost while it is needed."""

from datetime import datetime

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import get_datetime

from onestop.dossiers.deadlines import WARNING
from onestop.dossiers.warning_record import attempts_of, end, fail, is_needed, locked, record
from onestop.rules.delivery import Delivery, is_stale, next_attempt_at

SENT, SENDING, GIVEN_UP, NOT_SENT = "Sent", "Sending", "Error", "Not Sent"


def follow(now: datetime) -> None:
	for name in moved():
		if warning := locked(name, (Delivery.QUEUED,)):
			look(warning, now)
		frappe.db.commit()


def moved() -> list[str]:
	"""Those whose mail is no longer as it was put into the queue."""
	rows = frappe.db.sql(
		f"""select w.name from `tab{WARNING}` w left join `tabEmail Queue` q on q.name = w.queued_mail
			where w.status = %s and (q.name is null or q.status <> %s or q.retry > 0)""",
		(str(Delivery.QUEUED), NOT_SENT),
	)
	return [row[0] for row in rows]


def look(warning: Document, now: datetime) -> None:
	fields = ["name", "status", "retry", "error", "modified"]
	mail = frappe.db.get_value("Email Queue", warning.queued_mail, fields, as_dict=True)
	if not mail:  # cleared away before it was sent
		fail(warning, _("The mail queue has forgotten it."), now)
		return
	tell_tries(warning, mail, now)
	if mail.status == SENT:
		end(warning, Delivery.SENT, "", get_datetime(mail.modified).replace(microsecond=0))
	elif not is_needed(warning) and mail.status != SENDING:
		frappe.delete_doc("Email Queue", mail.name, force=True)
		end(warning, Delivery.UNNEEDED, "", now)
	elif mail.status == GIVEN_UP:
		tries = attempts_of(warning.name)
		put_back(mail.name, send_after=next_attempt_at(tries, now), retry=tries)
	elif mail.status == SENDING and is_stale(get_datetime(mail.modified), now):
		# The same message with the same Message-ID: a mailbox that has it already shows it once.
		put_back(mail.name)


def tell_tries(warning: Document, mail: dict, now: datetime) -> None:
	"""The queue counts its failures; those not yet told are."""
	failed = (mail.retry or 0) + (mail.status == GIVEN_UP)
	for _number in range(attempts_of(warning.name), failed):
		record(warning, Delivery.FAILED, _("The mail server did not take it.") + last_line(mail.error), now)


def last_line(error: str | None) -> str:
	lines = (error or "").strip().splitlines()
	return f" ({lines[-1].strip()})" if lines else ""


def put_back(mail: str, **values: object) -> None:
	frappe.db.set_value("Email Queue", mail, {"status": NOT_SENT, **values})
