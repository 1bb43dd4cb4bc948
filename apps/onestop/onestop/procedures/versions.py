"""Which version of a procedure is in force on a date?"""

from datetime import date

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate

from onestop.procedures.variants import with_variant
from onestop.refusals import refusals, refuse
from onestop.rules.version_period import Period, check_periods, succeed


def version_in_force(procedure: str, on: date, agency: str | None = None) -> Document:
	"""The published version whose period holds the date, with the agency's variant laid over it; refused when
	there is none."""
	version = frappe.qb.DocType("Procedure Version")
	rows = (
		frappe.qb.from_(version)
		.where((version.procedure == procedure) & (version.docstatus == 1) & (version.effective_from <= on))
		.where(version.effective_to.isnull() | (version.effective_to >= on))
		.select(version.name)
		.orderby(version.effective_from, order=frappe.qb.desc)
		.limit(1)
	).run()
	if not rows:
		refuse(
			_(
				"No published version of procedure {procedure} is in force on {on:%d/%m/%Y}. Ask the "
				"administrator to publish one."
			),
			"no_version_in_force",
			procedure=procedure,
			on=on,
		)
	return with_variant(frappe.get_cached_doc("Procedure Version", rows[0][0]), agency, on)


def publish(version: Document) -> None:
	"""Called before a version is submitted: ends the one before, in the same transaction."""
	frappe.db.get_value("Procedure", version.procedure, "name", for_update=True)
	with refusals():
		ending = succeed(period_of(version), published_periods(version))
	if ending:
		before = frappe.get_doc("Procedure Version", ending.version)
		before.effective_to = ending.on
		before.save()


def check_period(version: Document) -> None:
	"""A published version's changed end leaves exactly one version on every day."""
	with refusals():
		own = period_of(version)
		check_periods([*published_periods(version), own], own)


def warn_of_end(version: Document) -> None:
	"""An end that nothing follows and no decision explains."""
	own = period_of(version)
	is_followed = own.last and any(other.first > own.last for other in published_periods(version))
	if own.last and not own.is_abolished and not is_followed:
		told = _(
			"After {last:%d/%m/%Y} no version of the procedure is in force. Publish the next one by then, or "
			"name the decision that abolishes it."
		)
		frappe.msgprint(told.format(last=own.last), indicator="orange")


def published_periods(version: Document) -> list[Period]:
	"""Those of the procedure's other published versions."""
	filters = {"procedure": version.procedure, "docstatus": 1, "name": ("!=", version.name)}
	fields = ["name", "effective_from", "effective_to", "abolished_by"]
	return [period_of(row) for row in frappe.get_all("Procedure Version", filters, fields)]


def period_of(version: Document) -> Period:
	last = getdate(version.effective_to) if version.effective_to else None
	return Period(version.name, getdate(version.effective_from), last, bool(version.abolished_by))


def status_of(version: Document, on: date) -> str:
	"""Draft, Published, Replaced (another one followed) or Abolished (none did)."""
	if version.docstatus != 1:
		return _("Cancelled") if version.docstatus == 2 else _("Draft", context="Procedure Version")
	own = period_of(version)
	if own.last is None or own.last >= on:
		return _("Published")
	if own.is_abolished:
		return _("Abolished")
	has_successor = any(other.first > own.last for other in published_periods(version))
	return _("Replaced") if has_successor else _("Abolished")


def prepare_next(version: Document, begins_on: date) -> Document:
	"""A draft with the same content and the next number; whoever publishes it chooses the day."""
	copy = frappe.copy_doc(version)
	copy.effective_from, copy.effective_to, copy.abolished_by = begins_on, None, None
	copy.decision_number, copy.decided_on = None, None
	return copy.insert()
