"""Exemptions with their evidence: who paid less, on which ground, which proof, who approved, how much."""

import frappe
from frappe import _

from onestop.fees.figures import total
from onestop.fees.report_shape import money_column, span_of, whole

QUERY = """
	select demand.name as demand, demand.dossier_code, demand.applicant_name, demand.received_on,
		exemption.exemption_group, exemption.proof_number, exemption.proof_file, exemption.state,
		exemption.asked_by, exemption.decided_by, exemption.decided_at, exemption.note,
		demand.gross_amount as gross, demand.payable_amount as payable, granted.group_name, granted.ground,
		(select coalesce(sum(line.waived_amount), 0) from `tabFee Demand Line` line
			where line.parent = demand.name and line.exemption_group = exemption.exemption_group) as waived
	from `tabFee Exemption` exemption join `tabFee Demand` demand on demand.name = exemption.parent
	left join `tabExemption Group` granted on granted.name = exemption.exemption_group
	where demand.is_test = 0 and demand.received_on between %(first)s and %(last)s
		and %(agency)s in ('', demand.agency)
	order by demand.received_on, demand.dossier_code
"""


def execute(filters: dict | None = None) -> tuple:
	rows = [shown(row) for row in frappe.db.sql(QUERY, span_of(filters)._asdict(), as_dict=True)]
	if rows:
		rows.append({"applicant_name": _("Total"), "bold": 1, "waived": total(rows, "waived")})
	return columns(), whole(rows)


def shown(row: dict) -> dict:
	people = {field: frappe.utils.get_fullname(row[field] or "") for field in ("asked_by", "decided_by")}
	seen = _("Paper attached") if row.proof_file else ""
	proof = "; ".join(filter(None, (row.proof_number, seen)))
	state = _(row.state, context="Fee Exemption")
	return {**row, **people, "state": state, "proof": proof, "exemption_group": row.group_name}


def columns() -> list[dict]:
	demand = {"fieldtype": "Link", "options": "Fee Demand", "width": 120, "on_screen": 1}
	return [
		{"fieldname": "received_on", "label": _("Received On"), "fieldtype": "Date", "width": 110},
		{"fieldname": "dossier_code", "label": _("Dossier Code"), "fieldtype": "Data", "width": 220},
		{"fieldname": "applicant_name", "label": _("Applicant Name"), "fieldtype": "Data", "width": 180},
		{"fieldname": "exemption_group", "label": _("Exemption Group"), "fieldtype": "Data", "width": 170},
		{"fieldname": "proof", "label": _("Proof"), "fieldtype": "Data", "width": 180},
		{"fieldname": "state", "label": _("State"), "fieldtype": "Data", "width": 110},
		money_column("gross", _("Gross")),
		money_column("waived", _("Waived")),
		money_column("payable", _("Payable")),
		{"fieldname": "asked_by", "label": _("Requested By"), "fieldtype": "Data", "width": 160},
		{"fieldname": "decided_by", "label": _("Decided By"), "fieldtype": "Data", "width": 160},
		{"fieldname": "demand", "label": _("Document"), **demand},
	]
