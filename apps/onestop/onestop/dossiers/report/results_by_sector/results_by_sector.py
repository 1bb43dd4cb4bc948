"""Results by sector (TT 01/2020/TT-VPCP, form 06): what came in, what is resolved, what is still open?"""

from datetime import date

import frappe
from frappe import _
from frappe.utils import cint, getdate

from onestop.dossiers import figures
from onestop.dossiers.figure_names import short_figure_name
from onestop.dossiers.periods import chosen_period, preset_period, usual_period
from onestop.dossiers.report.results_by_sector import words
from onestop.refusals import refuse
from onestop.rules.reporting_period import Period, PeriodPreset, period, until
from onestop.rules.statistics import Column, Tally

SECTOR_WIDTH = 230
FIGURE_WIDTH = 90
WIDER = {Column.RECEIVED_OTHERWISE: 122}  # its title needs two lines
SERIES = (Column.RECEIVED, Column.RESOLVED, Column.IN_PROGRESS)
COLOURS = ("#318ad8", "#29a36a", "#e0a82e")


def execute(filters: dict | None = None) -> tuple:
	"""Columns, rows, message, chart, cards, and no total row of the framework's: ours can be opened too."""
	asked = chosen_period(filters or {})
	scope = figures.Scope(until(asked, getdate()), (filters or {}).get("agency"))
	lines = lines_of(scope)
	total = figures.total({sector: line for sector, (_title, line) in lines.items()})
	rows = [row(sector, title, line) for sector, (title, line) in lines.items()]
	rows.append({**row(figures.ANY_SECTOR, _("Total"), total), "is_total": 1})
	message = words.message(asked, scope.within, [*lines.values(), (_("Total"), total)])
	return columns(), rows, message, chart(asked, lines), words.cards(total), True


def lines_of(scope: figures.Scope) -> dict[str, tuple[str, Tally]]:
	"""Every sector in the order of the reports, also without dossiers; what has no sector comes last."""
	found = figures.tallies(scope)
	sectors = frappe.get_all("Sector", fields=["name", "sector_name"], order_by="display_order, name")
	titles = {sector.name: sector.sector_name for sector in sectors}
	titles |= {sector: _("Without a sector") for sector in found if sector not in titles}
	return {sector: (title, found.get(sector, Tally({}))) for sector, title in titles.items()}


def row(sector: str, title: str, line: Tally) -> dict:
	return {
		"sector": sector,
		"sector_name": title,
		**{figures.name_of(column): line[column] for column in Column},
	}


def columns() -> list[dict]:
	first = {"fieldname": "sector_name", "label": _("Sector"), "fieldtype": "Data", "width": SECTOR_WIDTH}
	hidden = {"fieldname": "sector", "label": _("Sector Code"), "fieldtype": "Data", "hidden": 1}
	return [first, hidden, *(figure_column(column) for column in Column)]


def figure_column(column: Column) -> dict:
	label = f"({column.value}) {short_figure_name(column)}"
	return {
		"fieldname": figures.name_of(column),
		"label": label,
		"fieldtype": "Int",
		"width": WIDER.get(column, FIGURE_WIDTH),
	}


def chart(asked: Period, lines: dict[str, tuple[str, Tally]]) -> dict:
	titles = chart_titles([title for title, _line in lines.values()])
	figures_of = {column: [line[column] for _title, line in lines.values()] for column in SERIES}
	datasets = [
		{"name": series_name(column, asked), "values": values} for column, values in figures_of.items()
	]
	return {
		"data": {"labels": titles, "datasets": datasets},
		"type": "bar",
		"colors": list(COLOURS),
		"fieldtype": "Int",
	}


def series_name(column: Column, asked: Period) -> str:
	"""The first one with the year, because a dashboard shows the chart without the dates."""
	is_year = asked == period(PeriodPreset.YEAR, asked.first)
	name = short_figure_name(column)
	return f"{name} {asked.first.year}" if is_year and column is SERIES[0] else name


def chart_titles(titles: list[str]) -> list[str]:
	"""“Lao động - Thương binh và Xã hội” has no room below a bar; its first part has, if it is unique."""
	short = [title.split(" - ")[0] for title in titles]
	return short if len(set(short)) == len(short) else titles


@frappe.whitelist(methods=["GET"])
def get_period(preset: str = "", containing: str = "", step: int = 0) -> dict[str, date]:
	"""The dates for the filters: a preset around a date, its neighbour, or the usual period."""
	frappe.has_permission("Dossier", "report", throw=True)
	if preset and preset not in list(PeriodPreset):
		refuse(_("There is no period “{preset}”. Choose one from the list."), "unknown_period", preset=preset)
	on = getdate(containing) if containing else usual_period().first
	found = preset_period(PeriodPreset(preset), on, cint(step)) if preset else usual_period()
	return {"from_date": found.first, "to_date": found.last}
