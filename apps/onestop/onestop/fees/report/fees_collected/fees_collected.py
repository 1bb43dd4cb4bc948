"""Fees collected: owed, waived, paid, given back, deposited and outstanding, by the group asked for."""

from frappe import _

from onestop.fees.figures import FEE_TYPE, FIGURES, MOVED, Span, grouped, total
from onestop.fees.figures_by_type import grouped_by_type
from onestop.fees.report_shape import (
	NOBODY,
	differences,
	figure_labels,
	group_of,
	money_column,
	name_of,
	span_of,
	whole,
)


def execute(filters: dict | None = None) -> tuple:
	span, group = span_of(filters), group_of(filters)
	rows = rows_of(group, span)
	if rows:
		rows.append(total_row(rows))
	return columns(group), whole(rows), about() + differences(span)


def rows_of(group: str, span: Span) -> list[dict]:
	found = grouped_by_type(span) if group == FEE_TYPE else grouped(group, span)
	return [
		{**row, "label": str(row["label"] or NOBODY), "group_name": name_of(group, row["label"])}
		for row in found
	]


def total_row(rows: list[dict]) -> dict:
	"""No total of dossiers: one may stand in several groups."""
	return {"group_name": _("Total"), "bold": 1, **{name: total(rows, name) for name in FIGURES}}


def about() -> str:
	told = _(
		"What is owed belongs to the day of receipt, what moved to the day it moved. Click a figure for its "
		"documents."
	)
	return f'<p class="text-muted">{told}</p>'


def columns(group: str) -> list[dict]:
	labels = figure_labels()
	owed, moved = _("Owed by Dossiers Received in the Period"), _("Money That Moved in the Period")
	return [
		{"fieldname": "group_name", "label": _(group), "fieldtype": "Data", "width": 210},
		{"fieldname": "dossiers", "label": _("Dossiers"), "fieldtype": "Int", "width": 70},
		*(
			money_column(name, labels[name], group=moved if name in MOVED else owed, width=102)
			for name in FIGURES
		),
		{"fieldname": "label", "label": _("Group"), "fieldtype": "Data", "hidden": 1},
	]
