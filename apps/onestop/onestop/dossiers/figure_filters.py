"""Which figure, of whose dossiers, in which period? What somebody chose, read and checked."""

from frappe import _
from frappe.utils import getdate

from onestop.dossiers import figures
from onestop.dossiers.figure_names import FIGURE_NAMES
from onestop.dossiers.periods import chosen_period
from onestop.refusals import refuse
from onestop.rules.reporting_period import Period, until
from onestop.rules.statistics import Column

USUAL = Column.IN_PROGRESS_OVERDUE


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
