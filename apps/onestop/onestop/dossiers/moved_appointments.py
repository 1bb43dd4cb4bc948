"""Which dossiers' dates were moved in a period, and by what? As far as the reader may see the dossiers."""

from collections.abc import Callable
from datetime import datetime, time
from typing import NamedTuple

import frappe
from frappe import _

from onestop.rules.reporting_period import Period

OF_DOSSIER = ("name as dossier", "dossier_code", "applicant_name")


class Kind(NamedTuple):
	"""A table of the dossier: when its rows happened, what they say, and how a row is told."""

	table: str
	moment: str
	fields: tuple[str, ...]
	shaped: Callable[[dict], dict]


def suspension(row: dict) -> dict:
	return {"kind": _(row.action), "at": row.suspended_at, "until": row.resumed_at, "who": row.requested_by}


def reappointment(row: dict) -> dict:
	told = {"before": row.previous_due_at, "after": row.promised_at}
	return {"kind": _("New Appointment"), "at": row.announced_at, "who": row.decided_by, **told}


def correction(row: dict) -> dict:
	told = {"before": row.previous_due_at, "after": row.new_due_at, "is_by_leader": 0}
	return {
		"kind": _("Correction of the Appointment"),
		"at": row.corrected_at,
		"who": row.decision_number,
		**told,
	}


KINDS = (
	Kind(
		"Dossier Suspension",
		"suspended_at",
		("action", "suspended_at", "resumed_at", "reason", "requested_by", "is_by_leader"),
		suspension,
	),
	Kind(
		"Dossier Reappointment",
		"announced_at",
		("announced_at", "previous_due_at", "promised_at", "reason", "decided_by", "is_by_leader"),
		reappointment,
	),
	Kind(
		"Dossier Correction",
		"corrected_at",
		("corrected_at", "previous_due_at", "new_due_at", "reason", "decision_number"),
		correction,
	),
)


def found(period: Period, agency: str | None) -> list[dict]:
	rows = [row for kind in KINDS for row in rows_of(kind, period, agency)]
	return sorted(rows, key=lambda row: (row["at"], row["dossier_code"]))


def rows_of(kind: Kind, period: Period, agency: str | None) -> list[dict]:
	first, last = datetime.combine(period.first, time.min), datetime.combine(period.last, time.max)
	filters = [[kind.table, kind.moment, "between", [first, last]], ["is_test", "=", 0]]
	filters += [["agency", "=", agency]] if agency else []
	fields = [*OF_DOSSIER, *(f"`tab{kind.table}`.{field}" for field in kind.fields)]
	return [told(kind, row) for row in frappe.get_list("Dossier", filters, fields, limit=0)]


def told(kind: Kind, row: dict) -> dict:
	about = {"dossier": row.dossier, "dossier_code": row.dossier_code or "", "reason": row.reason}
	about |= {"applicant_name": row.applicant_name, "is_by_leader": row.is_by_leader or 0}
	said = {**about, **kind.shaped(row)}
	return {**said, "who": frappe.utils.get_fullname(said["who"]) if "@" in said["who"] else said["who"]}


def columns() -> list[dict]:
	return [
		{"fieldname": "dossier_code", "label": _("Dossier Code"), "fieldtype": "Data", "width": 240},
		{"fieldname": "dossier", "label": _("Dossier"), "fieldtype": "Data", "hidden": 1},
		{"fieldname": "applicant_name", "label": _("Applicant"), "fieldtype": "Data", "width": 170},
		{"fieldname": "kind", "label": _("What Moved the Date"), "fieldtype": "Data", "width": 170},
		{"fieldname": "at", "label": _("Moved At"), "fieldtype": "Datetime", "width": 150},
		{"fieldname": "until", "label": _("Suspended Until"), "fieldtype": "Datetime", "width": 150},
		{"fieldname": "before", "label": _("Due Before"), "fieldtype": "Datetime", "width": 150},
		{"fieldname": "after", "label": _("Due After"), "fieldtype": "Datetime", "width": 150},
		{"fieldname": "reason", "label": _("Reason"), "fieldtype": "Data", "width": 260},
		{"fieldname": "who", "label": _("Decided By"), "fieldtype": "Data", "width": 170},
		{
			"fieldname": "is_by_leader",
			"label": _("Beyond the Limit, by the Leader"),
			"fieldtype": "Check",
			"width": 130,
		},
	]
