"""Exemptions with their evidence: who paid less, on which ground, which proof, who approved, how much."""

import frappe
from frappe import _

from onestop.fees.report_shape import money_column, span_of

QUERY = """
	select demand.name as demand, demand.dossier_code, demand.applicant_name, demand.received_on,
		exemption.exemption_group, exemption.proof_number, exemption.proof_file, exemption.state,
		exemption.asked_by, exemption.decided_by,
		(select coalesce(sum(line.waived_amount), 0) from `tabFee Demand Line` line
			where line.parent = demand.name and line.exemption_group = exemption.exemption_group) as waived
	from `tabFee Exemption` exemption join `tabFee Demand` demand on demand.name = exemption.parent
	where demand.is_test = 0 and demand.received_on between %(first)s and %(last)s
		and %(agency)s in ('', demand.agency)
	order by demand.received_on, demand.dossier_code
"""


def execute(filters: dict | None = None) -> tuple:
	rows = frappe.db.sql(QUERY, span_of(filters)._asdict(), as_dict=True)
	return columns(), [{**row, "state": _(row.state, context="Fee Exemption")} for row in rows]


def columns() -> list[dict]:
	demand, group = {"options": "Fee Demand"}, {"options": "Exemption Group"}
	return [
		{"fieldname": "demand", "label": _("Fee Demand"), "fieldtype": "Link", **demand, "width": 230},
		{"fieldname": "applicant_name", "label": _("Applicant Name"), "fieldtype": "Data", "width": 180},
		{
			"fieldname": "exemption_group",
			"label": _("Exemption Group"),
			"fieldtype": "Link",
			**group,
			"width": 170,
		},
		{"fieldname": "proof_number", "label": _("Number of the Proof"), "fieldtype": "Data", "width": 170},
		{"fieldname": "state", "label": _("State"), "fieldtype": "Data", "width": 110},
		money_column("waived", _("Waived")),
		{"fieldname": "asked_by", "label": _("Asked By"), "fieldtype": "Data", "width": 190},
		{"fieldname": "decided_by", "label": _("Decided By"), "fieldtype": "Data", "width": 190},
	]
