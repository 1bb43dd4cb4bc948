"""Dossiers behind a figure: exactly those that one cell of “Results by Sector” counts."""

from frappe import _
from frappe.utils import formatdate

from onestop.dossiers import figures
from onestop.dossiers.dossier_rows import columns, shaped
from onestop.dossiers.figure_filters import column_of, scope_of
from onestop.dossiers.figure_names import figure_name
from onestop.rules.reporting_period import Period
from onestop.rules.statistics import Column


def execute(filters: dict | None = None) -> tuple:
	filters = filters or {}
	column, scope = column_of(filters.get("figure")), scope_of(filters)
	shape = shaped(scope.within)
	rows = [shape(row) for row in figures.dossiers_behind(column, scope)]
	return columns(), rows, message(column, scope.within, len(rows))


def message(column: Column, within: Period, number: int) -> str:
	said = _("{figure}, {first} to {last}: {number} dossiers.")
	first, last = formatdate(within.first), formatdate(within.last)
	return f"<b>{said.format(figure=figure_name(column), first=first, last=last, number=number)}</b>"
