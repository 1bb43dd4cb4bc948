"""Whom must the office warn now? Open steps and dossiers near or past their deadline become warnings, one for
each person and channel.

A warning's name is made of what it warns of, so the database itself refuses a second one: two workers may
look at once, and one that is killed leaves nothing half done.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from hashlib import sha1
from typing import NamedTuple

import frappe
from frappe.model.document import Document
from frappe.utils import now_datetime

from onestop.dossiers import path, step_owners
from onestop.dossiers.warning_channels import channels_for
from onestop.organisation import service as organisation
from onestop.rules.deadline_warnings import Kind, Threshold, Watched, due_warnings, readers
from onestop.rules.delivery import Delivery
from onestop.rules.lifecycle import ClockState, Status, clock_state
from onestop.rules.roles import APPROVER
from onestop.rules.time_limit import TimeLimitUnit

SETTINGS, WARNING = "Deadline Warning Plan", "Deadline Warning"
RUNNING = tuple(str(status) for status in Status if clock_state(status) is ClockState.RUNNING)
FAR = timedelta(days=45)  # Tết and weekends between the longest usual threshold and a deadline


class Due(NamedTuple):
	"""A warning that is due, before it is known whom it reaches by what."""

	dossier: Document
	row: Document | None
	deadline: datetime
	threshold: Threshold


def make_warnings(now: datetime | None = None) -> int:
	"""Every warning due now that is not made yet; how many were made. Each dossier is a transaction."""
	settings = frappe.get_single(SETTINGS)
	thresholds = [threshold_of(row) for row in settings.thresholds]
	if not settings.is_warning or not thresholds:
		return 0
	at = now or now_datetime().replace(microsecond=0)
	return sum(warn_of(name, thresholds, at) for name in candidates(at + FAR))


def threshold_of(row: Document) -> Threshold:
	return Threshold(
		Kind(row.kind),
		Decimal(str(row.number or 0)),
		TimeLimitUnit(row.unit or TimeLimitUnit.WORKING_DAY),
		bool(row.is_told_to_owner),
		bool(row.is_told_to_head),
	)


def candidates(until: datetime) -> list[str]:
	"""Open dossiers with a deadline before then, their own or a step's."""
	rows = frappe.db.sql(
		"""select d.name from `tabDossier` d
			where d.resolved_on is null and d.is_test = 0 and d.status in %(running)s
			and d.received_on is not null
			and (coalesce(d.promised_at, d.due_at) <= %(until)s or exists (
				select 1 from `tabDossier Step` s where s.parent = d.name and s.state = 'Open'
				and s.planned_end_at <= %(until)s))
			order by d.due_at""",
		{"running": RUNNING, "until": until},
	)
	return [row[0] for row in rows]


def warn_of(name: str, thresholds: list[Threshold], now: datetime) -> int:
	made = 0
	try:
		dossier = frappe.get_doc("Dossier", name)
		for due in due_of(dossier, thresholds, now):
			made += sum(make(due, reader, channel) for reader, channel in reached_by(due, now))
		frappe.db.commit()
	except Exception:
		frappe.db.rollback()
		frappe.log_error(title=f"Deadline Warning {name}")
		return 0
	return made


def due_of(dossier: Document, thresholds: list[Threshold], now: datetime) -> Iterator[Due]:
	if dossier.resolved_on or dossier.status not in RUNNING:
		return
	for row, watched, agency in watched_of(dossier):
		calendar = organisation.calendar_of(agency)
		for threshold in due_warnings(watched, now, thresholds, calendar):
			if not is_made(dossier, row, watched.deadline, threshold):
				yield Due(dossier, row, watched.deadline, threshold)


def watched_of(dossier: Document) -> Iterator[tuple[Document | None, Watched, str]]:
	"""The dossier's own deadline, and that of each open step."""
	deadline = dossier.promised_at or dossier.due_at
	if deadline:
		yield None, Watched(deadline, is_apology_sent=bool(dossier.reappointments)), dossier.agency
	for row in path.open_now(dossier):
		if row.planned_end_at:
			yield row, Watched(row.planned_end_at, is_step=True), row.agency or dossier.agency


def is_made(dossier: Document, row: Document | None, deadline: datetime, threshold: Threshold) -> bool:
	"""Told before, of the same deadline: who takes over later finds it in his list."""
	made = {"dossier": dossier.name, "kind": threshold.kind, "deadline_at": deadline}
	return bool(
		frappe.db.exists(WARNING, {**made, "step": row.name if row else "", "threshold": said(threshold)})
	)


def said(threshold: Threshold) -> str:
	return f"{threshold.number:f} {threshold.unit}"


def reached_by(due: Due, now: datetime) -> Iterator[tuple[str, str]]:
	"""Each reader with each channel that the administrator has switched on for this kind."""
	agency = (due.row and due.row.agency) or due.dossier.agency
	owners, heads = owners_of(due.dossier, due.row, now), heads_of(agency, now)
	channels = channels_for(due.threshold.kind)
	for reader in readers(due.threshold, owners, heads):
		yield from ((reader, channel) for channel in channels)


def owners_of(dossier: Document, row: Document | None, now: datetime) -> list[str]:
	"""Whose work it is today: of the step, or of all open steps; without a process the dossier's officer."""
	rows = [row] if row else path.open_now(dossier)
	owners = [user for one in rows for user in step_owners.at_work_on(one, now.date())]
	if owners or rows:
		return owners
	if dossier.officer and not organisation.is_away(dossier.officer, now.date()):
		return [dossier.officer]
	return list(organisation.acting_in(dossier.position, now.date())) if dossier.position else []


def heads_of(agency: str, now: datetime) -> list[str]:
	"""Who signs for the agency and is there today."""
	acting = organisation.acting_in_agency(agency, now.date())
	return [user for user in acting if APPROVER in frappe.get_roles(user)]


def make(due: Due, reader: str, channel: str) -> int:
	"""Inserted once; a worker that was quicker has made it already."""
	values = values_of(due, reader, channel)
	frappe.db.savepoint("warning")
	try:
		frappe.get_doc({**values, "name": name_of(values)}).db_insert()
	except frappe.DuplicateEntryError:
		frappe.db.rollback(save_point="warning")
		frappe.clear_last_message()
		return 0
	return 1


def values_of(due: Due, reader: str, channel: str) -> dict:
	email, mobile = frappe.db.get_value("User", reader, ["email", "mobile_no"]) or (None, None)
	procedure = frappe.get_cached_value("Procedure", due.dossier.procedure, "procedure_name")
	return {
		"doctype": WARNING,
		"dossier": due.dossier.name,
		"dossier_code": due.dossier.dossier_code,
		"applicant_name": due.dossier.applicant_name,
		"procedure_name": procedure,
		"step": due.row.name if due.row else "",
		"step_name": due.row.step_name if due.row else "",
		"kind": str(due.threshold.kind),
		"threshold": said(due.threshold),
		"deadline_at": due.deadline,
		"recipient": reader,
		"recipient_email": email,
		"recipient_mobile": mobile,
		"channel": channel,
		"status": str(Delivery.WAITING),
		"next_attempt_at": due.deadline and now_datetime().replace(microsecond=0),
	}


def name_of(values: dict) -> str:
	"""What it warns of, of which deadline, to whom, through what."""
	parts = ("dossier", "step", "kind", "threshold", "deadline_at", "recipient", "channel")
	return sha1("\n".join(str(values[part]) for part in parts).encode()).hexdigest()[:20]
