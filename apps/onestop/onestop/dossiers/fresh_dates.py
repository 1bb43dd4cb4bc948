"""Which appointments would open dossiers get if they were counted today, under the calendar as it is or as
somebody is about to save it? Raw rows, and each question of a version asked once for all dossiers alike."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from typing import NamedTuple

import frappe
from frappe.model.document import Document
from frappe.utils import now_datetime

from onestop.dossiers import appointment
from onestop.organisation import service as organisation
from onestop.procedures import service as procedures
from onestop.rules.clock import Suspension, due_after_suspensions
from onestop.rules.due_date import DueDateRules, TimeLimit
from onestop.rules.due_date_correction import Appointment, Shift, kept_promise, shift
from onestop.rules.errors import RuleError
from onestop.rules.lifecycle import Status
from onestop.rules.version_move import is_open
from onestop.rules.working_time import WorkingCalendar

FIELDS = (
	"name",
	"dossier_code",
	"applicant_name",
	"agency",
	"status",
	"received_at",
	"due_at",
	"promised_at",
	"suspended_on",
	"channel",
	"case_name",
	"procedure_version",
	"agency_variant",
)


class Found(NamedTuple):
	"""A dossier with its move, or with the refusal its date would meet."""

	row: dict
	shift: Shift | None
	refusal: RuleError | None = None


class Offices:
	"""The calendar and rules of each agency; those of `proposed` are not stored yet."""

	def __init__(self, proposed: Document | None = None) -> None:
		self.proposed = proposed
		self.keeping = set(organisation.agencies_keeping(proposed.name)) if proposed else set()
		self.built = organisation.calendar_from(proposed) if proposed else None

	def calendar_of(self, agency: str) -> WorkingCalendar:
		return self.built if agency in self.keeping else organisation.calendar_of(agency)

	def rules_of(self, agency: str) -> DueDateRules:
		is_proposed = agency in self.keeping
		return organisation.rules_from(self.proposed) if is_proposed else organisation.rules_of(agency)


class Reckoner:
	"""What a version says for a channel and case, and an office for a limit, is asked once."""

	def __init__(self, offices: Offices) -> None:
		self.offices, self.now = offices, now_datetime()
		self.limit_of, self.rules_of = cache(self.limit_of), cache(self.rules_of)
		self.calendar_of = cache(offices.calendar_of)

	def limit_of(self, version: str, variant: str | None, channel: str, case: str | None) -> TimeLimit:
		return procedures.limit_choice(procedures.version_of(version, variant), channel, case).value

	def rules_of(self, version: str, variant: str | None, limit: TimeLimit, agency: str) -> DueDateRules:
		laid = procedures.version_of(version, variant)
		return procedures.rules_for(laid, limit, self.offices.rules_of(agency))

	def due_at(self, row: dict, pauses: Iterable[Suspension]) -> datetime:
		of_version = row.procedure_version, row.agency_variant
		limit = self.limit_of(*of_version, row.channel, row.case_name)
		calendar, rules = self.calendar_of(row.agency), self.rules_of(*of_version, limit, row.agency)
		return due_after_suspensions(row.received_at, limit, tuple(pauses), calendar, rules)

	def found(self, row: dict, pauses: Iterable[Suspension]) -> Found:
		try:
			calendar, before = self.calendar_of(row.agency), Appointment(row.due_at, row.promised_at)
			after = Appointment(self.due_at(row, pauses), kept_promise(row.promised_at, calendar))
			return Found(row, shift(before, after, self.now, calendar, bool(row.suspended_on)))
		except RuleError as refused:
			return Found(row, None, refused)


def moving(agencies: list[str], proposed: Document | None = None) -> list[Found]:
	"""The open dossiers of these agencies whose stored date is not the one counted now, the oldest first."""
	rows = open_rows(agencies)
	pauses = suspensions_of([row.name for row in rows])
	reckoner = Reckoner(Offices(proposed))
	found = (reckoner.found(row, pauses.get(row.name, ())) for row in rows)
	return [one for one in found if one.shift or one.refusal]


def open_rows(agencies: list[str]) -> list[dict]:
	dossier = frappe.qb.DocType("Dossier")
	rows = (
		frappe.qb.from_(dossier)
		.where(dossier.agency.isin(agencies or [""]) & (dossier.is_test == 0))
		.where(dossier.dossier_code.isnotnull() & dossier.resolved_on.isnull())
		.select(*(dossier[field] for field in FIELDS))
		.orderby(dossier.received_at)
	).run(as_dict=True)
	return [row for row in rows if is_open(Status(row.status), bool(row.dossier_code))]


def suspensions_of(names: list[str]) -> dict[str, list[Suspension]]:
	"""Those of many dossiers, in one statement for each thousand."""
	found: dict[str, list[Suspension]] = {}
	for row in suspension_rows(names):
		found.setdefault(row.parent, []).append(appointment.suspension(row))
	return found


def suspension_rows(names: list[str], at_once: int = 1000) -> Iterator[dict]:
	fields = ["parent", "suspended_at", "resumed_at", "on_end"]
	for start in range(0, len(names), at_once):
		some = names[start : start + at_once]
		filters = {"parenttype": "Dossier", "parent": ("in", some)}
		for row in frappe.get_all("Dossier Suspension", filters, fields, order_by="suspended_at"):
			yield frappe._dict(reason="", legal_basis="", **row)
