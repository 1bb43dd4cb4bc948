"""Dossiers behind a figure: exactly those that one cell of “Results by Sector” counts."""

from frappe import _
from frappe.utils import formatdate, getdate

from onestop.dossiers import figures
from onestop.dossiers.dossier_rows import columns, with_days
from onestop.dossiers.figure_names import FIGURE_NAMES, figure_name
from onestop.dossiers.periods import chosen_period
from onestop.refusals import refuse
from onestop.rules.reporting_period import Period, until
from onestop.rules.statistics import Column

USUAL = Column.IN_PROGRESS_OVERDUE


def execute(filters: dict | None = None) -> tuple:
	filters = filters or {}
	column, scope = column_of(filters.get("figure")), scope_of(filters)
	rows = [with_days(row, scope.within) for row in figures.dossiers_behind(column, scope)]
	return columns(), rows, message(column, scope.within, len(rows))


def scope_of(filters: dict) -> figures.Scope:
	"""Nobody chose a period: what matters is how things stand today."""
	today = getdate()
	is_chosen = filters.get("from_date") or filters.get("to_date")
	within = chosen_period(filters) if is_chosen else Period(today, today)
	return figures.Scope(
		until(within, today), filters.get("agency"), filters.get("sector") or figures.ANY_SECTOR
	)


def column_of(figure: str | None) -> Column:
	found = {figures.name_of(column): column for column in FIGURE_NAMES}
	if figure and figure not in found:
		refuse(_("There is no figure “{figure}”. Choose one from the list."), "unknown_figure", figure=figure)
	return found[figure] if figure else USUAL


def message(column: Column, within: Period, number: int) -> str:
	said = _("{figure}, {first} to {last}: {number} dossiers.")
	first, last = formatdate(within.first), formatdate(within.last)
	return f"<b>{said.format(figure=figure_name(column), first=first, last=last, number=number)}</b>"
