"""Which dossiers stand behind each figure of form 06? One source for the report's counts and for their lists.

The conditions say in SQL what `rules.statistics.columns` says of one dossier; a test compares both.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import frappe
from frappe.desk.reportview import build_match_conditions

from onestop.dossiers.counting import COUNTS
from onestop.rules.reporting_period import Period
from onestop.rules.statistics import Column, Tally

# Not received, not counted: received_on is empty for drafts, new online submissions and refused receipts.
COUNTED: Final = (
	f"{COUNTS} and `tabDossier`.received_on <= %(last)s"
	" and (`tabDossier`.resolved_on is null or `tabDossier`.resolved_on >= %(first)s)"
)
_IN_PERIOD = "`tabDossier`.received_on >= %(first)s"
_RESOLVED = "`tabDossier`.resolved_on <= %(last)s"
_OPEN = "(`tabDossier`.resolved_on is null or `tabDossier`.resolved_on > %(last)s)"
# A suspended time limit is as far as on the day it stopped.
_SEEN_ON = "least(%(last)s, coalesce(`tabDossier`.suspended_on, %(last)s))"

CONDITIONS: Final[Mapping[Column, str]] = {
	Column.RECEIVED: "`tabDossier`.received_on is not null",
	Column.RECEIVED_ONLINE: f"{_IN_PERIOD} and `tabDossier`.channel = 'Online'",
	Column.RECEIVED_OTHERWISE: f"{_IN_PERIOD} and coalesce(`tabDossier`.channel, '') <> 'Online'",
	Column.CARRIED_OVER: "`tabDossier`.received_on < %(first)s",
	Column.RESOLVED: _RESOLVED,
	Column.RESOLVED_EARLY: f"{_RESOLVED} and `tabDossier`.resolved_on < `tabDossier`.due_on",
	Column.RESOLVED_ON_TIME: f"{_RESOLVED} and `tabDossier`.resolved_on = `tabDossier`.due_on",
	Column.RESOLVED_LATE: f"{_RESOLVED} and `tabDossier`.resolved_on > `tabDossier`.due_on",
	Column.IN_PROGRESS: _OPEN,
	Column.IN_PROGRESS_WITHIN_TIME: f"{_OPEN} and `tabDossier`.due_on >= {_SEEN_ON}",
	Column.IN_PROGRESS_OVERDUE: f"{_OPEN} and `tabDossier`.due_on < {_SEEN_ON}",
}
LISTED: Final = """
	select
		`tabDossier`.name as dossier, `tabDossier`.dossier_code, `tabDossier`.applicant_name,
		`tabProcedure`.procedure_name, `tabSector`.sector_name, `tabDossier`.status,
		`tabDossier`.received_on, `tabDossier`.due_on,
		if(`tabDossier`.resolved_on <= %(last)s, `tabDossier`.resolved_on, null) as resolved_on,
		`tabDossier`.officer, coalesce(`tabUser`.full_name, `tabDossier`.officer) as officer_name
	from `tabDossier`
	left join `tabProcedure` on `tabProcedure`.name = `tabDossier`.procedure
	left join `tabSector` on `tabSector`.name = `tabDossier`.sector
	left join `tabUser` on `tabUser`.name = `tabDossier`.officer
"""
ANY_SECTOR: Final = ""
NO_SECTOR: Final = "-"  # dossiers without a sector are a fault that the report shows


@dataclass(frozen=True, slots=True)
class Scope:
	"""Whose dossiers, and when: an agency includes those below it."""

	within: Period
	agency: str | None = None
	sector: str = ANY_SECTOR

	def of(self, sector: str) -> "Scope":
		return replace(self, sector=sector)


def name_of(column: Column) -> str:
	return column.name.lower()


def tallies(scope: Scope) -> dict[str, Tally]:
	"""A line a sector, in one statement; sectors without a dossier are missing."""
	counted = ", ".join(f"sum({condition}) as {name_of(column)}" for column, condition in CONDITIONS.items())
	where, values = _where(scope)
	lines = frappe.db.sql(
		f"select `tabDossier`.sector, {counted} from `tabDossier` where {where} group by `tabDossier`.sector",
		values,
		as_dict=True,
	)
	return {
		line.sector or NO_SECTOR: Tally({column: int(line[name_of(column)] or 0) for column in Column})
		for line in lines
	}


def dossiers_behind(column: Column, scope: Scope) -> list[dict]:
	"""The dossiers that one figure counts, in the order of their receipt."""
	return frappe.db.sql(*statement_behind(column, scope), as_dict=True)


def statement_behind(column: Column, scope: Scope) -> tuple[str, dict]:
	"""The statement of that list with its values, for whoever reads it in another way."""
	where, values = _where(scope)
	order = "order by `tabDossier`.received_at, `tabDossier`.dossier_code"
	return f"{LISTED} where {where} and {CONDITIONS[column]} {order}", values


def total(lines: Mapping[str, Tally]) -> Tally:
	return Tally({column: sum(line[column] for line in lines.values()) for column in Column})


def _where(scope: Scope) -> tuple[str, dict]:
	"""What the user may list, and what the scope asks for."""
	conditions = [COUNTED, build_match_conditions("Dossier")]
	if scope.agency:
		conditions.append("`tabDossier`.agency in %(agencies)s")
	if scope.sector == NO_SECTOR:
		conditions.append("coalesce(`tabDossier`.sector, '') = ''")
	elif scope.sector:
		conditions.append("`tabDossier`.sector = %(sector)s")
	return " and ".join(f"({one})" for one in conditions if one), _values(scope)


def _values(scope: Scope) -> dict:
	return {
		"first": scope.within.first,
		"last": scope.within.last,
		"agencies": [scope.agency, *frappe.db.get_descendants("Agency", scope.agency)]
		if scope.agency
		else [""],
		"sector": scope.sector,
	}
