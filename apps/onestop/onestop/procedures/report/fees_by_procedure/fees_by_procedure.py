"""Fees by procedure: what does the version in force today say about fees and charges (NĐ 63/2010 Đ.8.2)?

The tariff is what the desk reckons with; the text is the decision's own wording.
"""

import frappe
from frappe import _
from frappe.utils import getdate

from onestop.procedures.fee_words import tariff_in_words

VERSION = {"fieldtype": "Link", "options": "Procedure Version"}
# A version counts in force as everywhere: published, begun, not ended.
IN_FORCE = """
	select
		`tabProcedure Version`.procedure as procedure_code,
		`tabProcedure`.procedure_name,
		`tabSector`.sector_name,
		`tabProcedure Version`.fee_text, `tabProcedure Version`.name as version,
		`tabProcedure Version`.is_unverified
	from `tabProcedure Version`
	join `tabProcedure` on `tabProcedure`.name = `tabProcedure Version`.procedure
	left join `tabSector` on `tabSector`.name = `tabProcedure`.sector
	where `tabProcedure Version`.docstatus = 1
		and coalesce(`tabProcedure Version`.effective_from, %(today)s) <= %(today)s
		and coalesce(`tabProcedure Version`.effective_to, %(today)s) >= %(today)s
		and %(sector)s in ('', `tabProcedure`.sector)
	order by `tabSector`.display_order, `tabProcedure`.procedure_name
"""


def execute(filters: dict | None = None) -> tuple:
	values = {"today": getdate(), "sector": (filters or {}).get("sector") or ""}
	rows = frappe.db.sql(IN_FORCE, values, as_dict=True)
	return columns(), [shown(row) for row in rows]


def shown(row: dict) -> dict:
	note = _("Unverified") if row["is_unverified"] else ""
	tariff = tariff_in_words(frappe.get_cached_doc("Procedure Version", row["version"]))
	return {
		**row,
		"tariff": tariff or _("Not configured"),
		"fee_text": row["fee_text"] or _("Not stated"),
		"certainty": note,
	}


def columns() -> list[dict]:
	return [
		{"fieldname": "procedure_name", "label": _("Procedure"), "fieldtype": "Data", "width": 380},
		{"fieldname": "tariff", "label": _("Tariff"), "fieldtype": "Data", "width": 430},
		{"fieldname": "fee_text", "label": _("Fees and Charges"), "fieldtype": "Data", "width": 400},
		{"fieldname": "certainty", "label": _("Certainty"), "fieldtype": "Data", "width": 130},
		{"fieldname": "sector_name", "label": _("Sector"), "fieldtype": "Data", "width": 240},
		{"fieldname": "version", "label": _("Version"), **VERSION, "width": 140},
	]
