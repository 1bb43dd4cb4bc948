"""Moved appointments: which suspensions, new appointments and corrections moved a date, why, and which of
them only a leader could decide (NĐ 61/2018 Đ.11.2, Đ.19.9)?"""

from frappe import _
from frappe.utils import cint, getdate

from onestop.dossiers import moved_appointments
from onestop.rules.reporting_period import Period


def execute(filters: dict | None = None) -> tuple:
	filters = filters or {}
	first, last = (getdate(filters.get(name)) for name in ("from_date", "to_date"))
	found = moved_appointments.found(Period(first, last), filters.get("agency"))
	rows = [row for row in found if row["is_by_leader"] or not cint(filters.get("beyond_the_limit"))]
	beyond = sum(row["is_by_leader"] for row in rows)
	said = _("{number} times, {beyond} of them beyond the limit by the leader.").format(
		number=len(rows), beyond=beyond
	)
	return moved_appointments.columns(), rows, f"<b>{said}</b>"
