"""Is an agency in charge on a date? Its own period, and who took over."""

from datetime import date

import frappe
from frappe.utils import getdate

from onestop.refusals import refusals
from onestop.rules import agency_period
from onestop.rules.agency_period import AgencyPeriod


def check_receives(agency: str, on: date) -> None:
	"""Refuses a dossier on a day on which the agency did not exist yet or any more."""
	found = frappe.get_cached_doc("Agency", agency)
	successor = frappe.get_cached_value("Agency", found.successor, "agency_name") if found.successor else ""
	with refusals():
		agency_period.check_receives(period_of(found), on, successor)


def period_of(agency) -> AgencyPeriod:
	return AgencyPeriod(
		agency.agency_name,
		getdate(agency.effective_from) if agency.effective_from else date.min,
		getdate(agency.effective_to) if agency.effective_to else date.max,
	)
