"""An office of its own for tests that change calendars: agency, calendar, positions and their holders."""

import frappe
from frappe.model.document import Document

from onestop.demo import town
from onestop.organisation.calendars import name_of
from tests.factories import make_agency


def make_calendar(**values: object) -> Document:
	"""The town's hours and closures under another name."""
	copied = frappe.copy_doc(frappe.get_doc("Working Calendar", name_of(town.AGENCY)))
	copied.calendar_name = f"Lịch thí dụ {frappe.generate_hash(length=8)}"
	return copied.update(values).insert()


def make_office(**values: object) -> Document:
	"""An agency with a calendar of its own, held by the town's accounts."""
	agency = make_agency(working_calendar=make_calendar().name, **values)
	for account in (town.CLERK, town.JUSTICE, town.LAND, town.CHAIRMAN, "ketoan"):
		make_position(agency.name, account)
	return agency


def make_position(agency: str, account: str) -> Document:
	title, _roles, sectors = town.OFFICERS[account]
	holder = {"user": town.email(account), "from_date": "2017-01-01"}
	about = {"doctype": "Position", "position_name": title, "agency": agency, "holders": [holder]}
	return frappe.get_doc({**about, "sectors": [{"sector": sector} for sector in sectors]}).insert()


def closed(calendar: str, first: str, last: str | None = None, **values: object) -> Document:
	"""The calendar with a closure more, not saved yet."""
	found = frappe.get_doc("Working Calendar", calendar)
	row = {"from_date": first, "to_date": last or first, "part": "Whole Day", "reason": "Bão", **values}
	found.append("closures", row)
	return found
