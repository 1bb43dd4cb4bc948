"""How many dossiers came in and how many were resolved, month by month of the latest year?"""

import frappe
from frappe.desk.reportview import build_match_conditions

from onestop.dossiers.counting import COUNTS
from onestop.dossiers.figure_names import short_figure_name
from onestop.dossiers.periods import usual_period
from onestop.rules.reporting_period import Period
from onestop.rules.statistics import Column

MONTHS = range(1, 13)


@frappe.whitelist(methods=["GET", "POST"])  # the dashboard's script posts
def get() -> dict:
	frappe.has_permission("Dossier", "read", throw=True)
	year = usual_period()
	return {
		"labels": [str(month) for month in MONTHS],
		"datasets": [
			{
				"name": f"{short_figure_name(Column.RECEIVED)} {year.first.year}",
				"values": by_month("received_on", year),
			},
			{
				"name": short_figure_name(Column.RESOLVED),
				"values": by_month("resolved_on", year),
			},
		],
	}


def by_month(field: str, year: Period) -> list[int]:
	conditions = (
		f"`tabDossier`.{field} between %(first)s and %(last)s",
		"`tabDossier`.received_on is not null",
		COUNTS,
	)
	allowed = build_match_conditions("Dossier")
	where = " and ".join(f"({one})" for one in (*conditions, allowed) if one)
	found = frappe.db.sql(
		f"select month(`tabDossier`.{field}), count(*) from `tabDossier` where {where} group by 1",
		{"first": year.first, "last": year.last},
	)
	counted = dict(found)
	return [counted.get(month, 0) for month in MONTHS]
