"""What does a report say of each dossier that it lists?"""

from collections.abc import Callable

from frappe import _

from onestop.rules.lifecycle import Status
from onestop.rules.reporting_period import Period


def shaped(within: Period) -> Callable[[dict], dict]:
	"""Makes a row readable; words are looked up now, so that it also serves after the request has ended."""
	said = {str(status): _(str(status), context="Dossier") for status in Status}

	def shape(row: dict) -> dict:
		"""Days before (+) or after (-) the due date; what is open is measured at the end of the period."""
		days = (row["due_on"] - (row["resolved_on"] or within.last)).days if row["due_on"] else None
		return {**row, "days": days, "status": said[row["status"]]}

	return shape


def columns() -> list[dict]:
	return [
		{"fieldname": "dossier_code", "label": _("Dossier Code"), "fieldtype": "Data", "width": 240},
		{"fieldname": "dossier", "label": _("Dossier"), "fieldtype": "Data", "hidden": 1},
		{"fieldname": "applicant_name", "label": _("Applicant"), "fieldtype": "Data", "width": 170},
		{"fieldname": "procedure_name", "label": _("Procedure"), "fieldtype": "Data", "width": 330},
		{"fieldname": "received_on", "label": _("Received On"), "fieldtype": "Date", "width": 112},
		{"fieldname": "due_on", "label": _("Due On"), "fieldtype": "Date", "width": 112},
		{"fieldname": "resolved_on", "label": _("Resolved On"), "fieldtype": "Date", "width": 112},
		{"fieldname": "days", "label": _("Days Early (+) or Late (-)"), "fieldtype": "Int", "width": 110},
		{"fieldname": "officer_name", "label": _("Responsible Officer"), "fieldtype": "Data", "width": 220},
		{"fieldname": "sector_name", "label": _("Sector"), "fieldtype": "Data", "width": 170},
		{"fieldname": "status", "label": _("Status Today"), "fieldtype": "Data", "width": 130},
	]
