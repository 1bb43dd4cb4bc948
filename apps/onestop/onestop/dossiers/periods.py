"""Which period does a report cover? What the reader chose, or the year in which dossiers last came in."""

from datetime import date

import frappe
from frappe.utils import getdate

from onestop.dossiers.counting import COUNTS
from onestop.refusals import refusals
from onestop.rules.reporting_period import Period, PeriodPreset, neighbour, period


def chosen_period(filters: dict) -> Period:
	"""Both dates of the filters; one that is missing comes from the usual period."""
	usual = None if filters.get("from_date") and filters.get("to_date") else usual_period()
	with refusals():
		return Period(
			getdate(filters["from_date"]) if filters.get("from_date") else usual.first,
			getdate(filters["to_date"]) if filters.get("to_date") else usual.last,
		)


def usual_period() -> Period:
	"""A year with figures, so that nobody opens an empty report in January or in a demonstration."""
	last_receipt = frappe.db.sql(
		f"select max(received_on) from `tabDossier` where received_on <= %(today)s and {COUNTS}",
		{"today": getdate()},
	)[0][0]
	return period(PeriodPreset.YEAR, last_receipt or getdate())


def preset_period(preset: PeriodPreset, containing: date, step: int) -> Period:
	"""The period of that kind around the date, or its neighbour."""
	found = period(preset, containing)
	return neighbour(preset, found, step) if step else found
