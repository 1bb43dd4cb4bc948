"""How do warnings get out, once each? Every try is recorded; what failed is tried again while it is needed.

A warning is locked while it is delivered, and what it leaves on the desk or in the mail queue is committed
together with its status. An SMS leaves the house before anything can be committed: its status says "Sending"
first, and who finds it so long afterwards does not send it again.
"""

from datetime import datetime

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import now_datetime

from onestop.dossiers import mail_queue
from onestop.dossiers.deadlines import WARNING
from onestop.dossiers.warning_channels import SMS, MayHaveGone, Unreadable, send
from onestop.dossiers.warning_record import end, fail, is_needed, locked, write
from onestop.refusals import refuse
from onestop.rules.delivery import SENT_AGAIN_BY_HAND, STALE_AFTER, TRIED_BY_ITSELF, Delivery


def deliver_all(now: datetime | None = None) -> None:
	"""Whatever waits, each in a transaction of its own; what the mail queue has done is told first."""
	at = now or now_datetime().replace(microsecond=0)
	mail_queue.follow(at)
	give_up_stale(at)
	for name in waiting(at):
		deliver(name, at)


def waiting(now: datetime) -> list[str]:
	filters = {"status": ["in", [str(one) for one in TRIED_BY_ITSELF]], "next_attempt_at": ["<=", now]}
	return frappe.get_all(WARNING, filters, pluck="name", order_by="deadline_at, name")


def deliver(name: str, now: datetime) -> None:
	"""Passed over while another worker has it."""
	warning = locked(name, TRIED_BY_ITSELF)
	if warning is None:
		frappe.db.rollback()
		return
	try:
		attempt(warning, now)
	except Unreadable as reason:
		end(warning, Delivery.UNNEEDED, str(reason), now)
	except MayHaveGone as silent:
		end(warning, Delivery.UNCERTAIN, str(silent), now)
	except Exception as failed:
		frappe.db.rollback()
		fail(frappe.get_doc(WARNING, name, for_update=True), told_of(failed), now)
	frappe.db.commit()


def attempt(warning: Document, now: datetime) -> None:
	if not is_needed(warning):
		end(warning, Delivery.UNNEEDED, _("The dossier or step has moved on."), now)
		return
	if warning.channel == SMS:
		write(warning, status=str(Delivery.SENDING), next_attempt_at=now)
		frappe.db.commit()
	status = send(warning)
	if status is Delivery.QUEUED:
		write(warning, status=str(status), queued_mail=warning.queued_mail)
	else:
		end(warning, status, "", now)


def told_of(failed: Exception) -> str:
	return f"{type(failed).__name__}: {failed}"


def give_up_stale(now: datetime) -> None:
	"""A worker was killed between the gateway and the commit: perhaps it went out."""
	stale = {"status": str(Delivery.SENDING), "next_attempt_at": ["<", now - STALE_AFTER]}
	for name in frappe.get_all(WARNING, stale, pluck="name"):
		if warning := locked(name, (Delivery.SENDING,)):
			end(warning, Delivery.UNCERTAIN, _("The sending process was stopped; perhaps it was sent."), now)
		frappe.db.commit()


def send_again(name: str, now: datetime | None = None) -> None:
	"""By hand, for what failed or is uncertain."""
	warning = frappe.get_doc(WARNING, name, for_update=True)
	if warning.status not in SENT_AGAIN_BY_HAND:
		refuse(
			_("This warning is “{status}” and is not sent again. Send what failed or is uncertain."),
			"not_sent_again",
			status=_(warning.status),
		)
	at = now or now_datetime().replace(microsecond=0)
	write(warning, status=str(Delivery.WAITING), next_attempt_at=at)
