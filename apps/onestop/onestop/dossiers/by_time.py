"""What moves on by time alone, where the process says so? The acts of the system, each in the journal with
its rule."""

from datetime import datetime
from decimal import Decimal

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import format_datetime, get_datetime, getdate

from onestop.dossiers import path
from onestop.organisation import service as organisation
from onestop.rules.by_time import is_closed_uncollected, is_escalated
from onestop.rules.lifecycle import Status
from onestop.rules.progress import StepState
from onestop.rules.roles import APPROVER
from onestop.rules.route import StepDuty

OF_THE_JOURNAL = "vi"
RUNNING = (Status.RECEIVED, Status.PROCESSING, Status.AWAITING_APPROVAL)
READY, NEVER_COLLECTED = "Ready to Be Collected", "Never Collected"


def late_steps(now: datetime) -> list[str]:
	"""Dossiers with an open step whose process has a time of escalation that has passed."""
	step, dossier = frappe.qb.DocType("Dossier Step"), frappe.qb.DocType("Dossier")
	rows = (
		frappe.qb.from_(step)
		.join(dossier)
		.on(dossier.name == step.parent)
		.where((step.state == StepState.OPEN) & (step.escalate_after > 0) & step.escalated_at.isnull())
		.where((step.planned_end_at < now) & dossier.status.isin([str(one) for one in RUNNING]))
		.select(dossier.name)
		.distinct()
	).run(pluck=True)
	return [name for name in rows if to_escalate(frappe.get_doc("Dossier", name), now)]


def to_escalate(dossier: Document, now: datetime) -> list[Document]:
	return [row for row in path.open_now(dossier) if is_due(row, dossier, now)]


def is_due(row: Document, dossier: Document, now: datetime) -> bool:
	if row.escalated_at or not row.planned_end_at:
		return False
	calendar = organisation.calendar_of(row.agency or dossier.agency)
	after = Decimal(str(row.escalate_after or 0))
	return is_escalated(get_datetime(row.planned_end_at), after, now, calendar)


def escalate(dossier: Document, at: datetime) -> None:
	"""The step is the head's now: to do, or to give to somebody."""
	head = head_of(dossier, at)
	for row in to_escalate(dossier, at):
		row.escalated_at = at
		row.officer, row.taken_at = head or row.officer, None


def head_of(dossier: Document, at: datetime) -> str | None:
	"""Who signs the dossier today, otherwise who signs in the agency."""
	signing = [row.position for row in dossier.process_steps if row.duty == StepDuty.APPROVE and row.position]
	acting = organisation.acting_in(signing[-1], at.date()) if signing else ()
	others = organisation.acting_in_agency(dossier.agency, at.date())
	return next((user for user in (*acting, *others) if APPROVER in frappe.get_roles(user)), None)


def escalation_rule(dossier: Document, at: datetime) -> str:
	"""The rule that made it, as the journal keeps it."""
	words = _(
		"By time: step “{step}” was to be done by {planned}; the process passes it to the head {days} "
		"working days later.",
		OF_THE_JOURNAL,
	)
	told = [
		words.format(
			step=row.step_name,
			planned=format_datetime(row.planned_end_at, "HH:mm dd/MM/yyyy"),
			days=f"{row.escalate_after:g}".replace(".", ","),
		)
		for row in to_escalate(dossier, at)
	]
	return " ".join(told)


def uncollected(now: datetime) -> list[str]:
	"""Results that wait longer than their version allows."""
	dossier, version = frappe.qb.DocType("Dossier"), frappe.qb.DocType("Procedure Version")
	rows = (
		frappe.qb.from_(dossier)
		.join(version)
		.on(version.name == dossier.procedure_version)
		.where((dossier.status == str(Status.RESOLVED)) & (dossier.delivery_status == READY))
		.where((version.close_uncollected_after > 0) & (dossier.is_test == 0))
		.select(dossier.name, dossier.resolved_on, version.close_uncollected_after)
	).run()
	today = now.date()
	return [name for name, ready_on, days in rows if is_closed_uncollected(ready_on, days, today)]


def close_uncollected(dossier: Document, at: datetime) -> None:
	"""The status stays what the answer made it; only the delivery says that nobody came."""
	if dossier.delivery_status == READY:
		dossier.delivery_status, dossier.never_collected_on = NEVER_COLLECTED, at.date()


def closing_rule(dossier: Document, _at: datetime) -> str:
	days = frappe.db.get_value("Procedure Version", dossier.procedure_version, "close_uncollected_after")
	return _(
		"By time: the result was ready on {on} and nobody collected it; the process closes it {days} days "
		"later. It can still be handed over.",
		OF_THE_JOURNAL,
	).format(on=f"{getdate(dossier.resolved_on):%d/%m/%Y}", days=days)
