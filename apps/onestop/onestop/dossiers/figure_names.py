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
	"""For a place that already says which group of columns it belongs to."""
	return _SHORT[column]()


_SHORT: Final[Mapping[Column, Callable[[], str]]] = {
	Column.RECEIVED: lambda: _("Received", context="Form 06"),
	Column.RECEIVED_ONLINE: lambda: _("Online", context="Form 06"),
	Column.CARRIED_OVER: lambda: _("Carried Over", context="Form 06"),
	Column.RECEIVED_OTHERWISE: lambda: _("In Person, by Post", context="Form 06"),
	Column.RESOLVED: lambda: _("Resolved", context="Form 06"),
	Column.RESOLVED_EARLY: lambda: _("Early", context="Form 06"),
	Column.RESOLVED_ON_TIME: lambda: _("On Time", context="Form 06"),
	Column.RESOLVED_LATE: lambda: _("Late", context="Form 06"),
	Column.IN_PROGRESS: lambda: _("In Progress", context="Form 06"),
	Column.IN_PROGRESS_WITHIN_TIME: lambda: _("Within Time", context="Form 06"),
	Column.IN_PROGRESS_OVERDUE: lambda: _("Overdue", context="Form 06"),
}
