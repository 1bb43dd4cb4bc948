"""What does a report say of each dossier that it lists?"""

from frappe import _
from frappe.utils import date_diff

from onestop.rules.reporting_period import Period


def with_days(row: dict, within: Period) -> dict:
	"""Days before (+) or after (-) the due date; what is open is measured at the end of the period."""
	days = date_diff(row["due_on"], row["resolved_on"] or within.last) if row["due_on"] else None
	return {**row, "days": days, "status": _(row["status"])}


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
