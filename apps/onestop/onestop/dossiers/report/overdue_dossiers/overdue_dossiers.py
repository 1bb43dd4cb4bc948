"""Overdue dossiers: what should have been answered before today, the longest overdue first, and by whom?"""

from frappe import _
from frappe.utils import formatdate, getdate

from onestop.dossiers import figures
from onestop.dossiers.dossier_rows import columns, shaped
from onestop.rules.reporting_period import Period
from onestop.rules.statistics import Column


def execute(filters: dict | None = None) -> tuple:
	filters = filters or {}
	today = Period(getdate(), getdate())
	scope = figures.Scope(today, filters.get("agency"), filters.get("sector") or figures.ANY_SECTOR)
	shape = shaped(today)
	late = [shape(row) for row in figures.dossiers_behind(Column.IN_PROGRESS_OVERDUE, scope)]
	rows = [row for row in late if filters.get("officer") in (None, "", row["officer"])]
	said = _("{number} dossiers are overdue on {today}.").format(
		number=len(rows), today=formatdate(today.last)
	)
	shown = [column for column in columns() if column["fieldname"] != "resolved_on"]
	return shown, sorted(rows, key=lambda row: row["days"]), f"<b>{said}</b>"
