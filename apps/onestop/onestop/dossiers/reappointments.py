"""A new appointment: the apology, its reason and the new date are a row; the time limit itself stays."""

from datetime import datetime

import frappe
from frappe.model.document import Document
from frappe.utils import get_datetime, getdate

from onestop.organisation import service as organisation
from onestop.rules.reappointment import reappoint
from onestop.rules.roles import APPROVER


def set_new_appointment(dossier: Document, at: datetime) -> None:
	"""`flags.given["promised_on"]` is the day; refused by rules/reappointment.py."""
	stands = get_datetime(dossier.promised_at or dossier.due_at)
	is_leader = APPROVER in frappe.get_roles()
	times = len(dossier.reappointments)
	on = getdate((dossier.flags.given or {}).get("promised_on") or stands)
	calendar = organisation.calendar_of(dossier.agency)
	granted = reappoint(on, stands, at.date(), calendar, times, is_leader, dossier.reason or "")
	dossier.append(
		"reappointments",
		{
			"announced_at": at,
			"previous_due_at": stands,
			"promised_at": granted.promised_at,
			"reason": dossier.reason,
			"decided_by": frappe.session.user,
			"position": dossier.position,
			"is_in_time": int(granted.is_in_time),
			"is_by_leader": int(bool(times)),
		},
	)
	dossier.promised_at = granted.promised_at
