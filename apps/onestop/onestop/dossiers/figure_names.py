"""What is each figure of form 06 called? Functions, because the language is the reader's."""

from collections.abc import Callable, Mapping
from typing import Final

from frappe import _

from onestop.rules.statistics import Column

FIGURE_NAMES: Final[Mapping[Column, Callable[[], str]]] = {
	Column.RECEIVED: lambda: _("Received (Total)"),
	Column.RECEIVED_ONLINE: lambda: _("In Period: Online"),
	Column.RECEIVED_OTHERWISE: lambda: _("In Period: In Person, by Post"),
	Column.CARRIED_OVER: lambda: _("Carried Over"),
	Column.RESOLVED: lambda: _("Resolved (Total)"),
	Column.RESOLVED_EARLY: lambda: _("Resolved Early"),
	Column.RESOLVED_ON_TIME: lambda: _("Resolved on Time"),
	Column.RESOLVED_LATE: lambda: _("Resolved Late"),
	Column.IN_PROGRESS: lambda: _("In Progress (Total)"),
	Column.IN_PROGRESS_WITHIN_TIME: lambda: _("In Progress, within Time"),
	Column.IN_PROGRESS_OVERDUE: lambda: _("In Progress, Overdue"),
}


def figure_name(column: Column) -> str:
	return FIGURE_NAMES[column]()


def short_figure_name(column: Column) -> str:
	"""Below the form's number in brackets, which tells the same words apart."""
	return f"({column.value}) {_SHORT[column]()}"


_SHORT: Final[Mapping[Column, Callable[[], str]]] = {
	**FIGURE_NAMES,
	Column.RECEIVED: lambda: _("Received"),
	Column.RECEIVED_ONLINE: lambda: _("Online"),
	Column.RECEIVED_OTHERWISE: lambda: _("In Person, by Post"),
	Column.RESOLVED: lambda: _("Resolved"),
	Column.RESOLVED_EARLY: lambda: _("Early"),
	Column.RESOLVED_ON_TIME: lambda: _("On Time"),
	Column.RESOLVED_LATE: lambda: _("Late"),
	Column.IN_PROGRESS: lambda: _("In Progress"),
	Column.IN_PROGRESS_WITHIN_TIME: lambda: _("Within Time"),
	Column.IN_PROGRESS_OVERDUE: lambda: _("Overdue"),
}
