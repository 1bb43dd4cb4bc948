"""Bank lines that are not settled yet: what came, what it may pay for, and why nobody could say so."""

import frappe
from frappe import _

from onestop.fees.figures import Span, total
from onestop.fees.reconciliation import proposals
from onestop.fees.report_shape import money_column, span_of, whole


def execute(filters: dict | None = None) -> tuple:
	span = span_of(filters)
	rows = [shown(line) for line in proposals(most=0) if is_asked_for(line, span)]
	if rows:
		rows.append({"purpose": _("Total"), "bold": 1, "booked_amount": total(rows, "booked_amount")})
	return columns(), whole(rows)


def is_asked_for(line: dict, span: Span) -> bool:
	agency = frappe.get_cached_value("Collection Account", line["account"], "agency")
	return span.first <= line["booked_on"] <= span.last and span.agency in ("", agency)


def shown(line: dict) -> dict:
	named = ", ".join(one.dossier_code for one in line["candidates"])
	kept = ("name", "account", "booked_on", "booked_amount", "purpose", "reference", "counterparty")
	fit = _(line["fit"], context="Bank Statement Line")
	return {**{name: line[name] for name in kept}, "proposal": f"{fit}: {named}" if named else fit}


def columns() -> list[dict]:
	account = {"fieldtype": "Link", "options": "Collection Account", "width": 150}
	line = {"fieldtype": "Link", "options": "Bank Statement Line", "width": 110}
	return [
		{"fieldname": "booked_on", "label": _("Booked On"), "fieldtype": "Date", "width": 110},
		{"fieldname": "account", "label": _("Account"), **account},
		money_column("booked_amount", _("Amount")),
		{"fieldname": "purpose", "label": _("Purpose"), "fieldtype": "Data", "width": 320},
		{"fieldname": "reference", "label": _("Reference"), "fieldtype": "Data", "width": 130},
		{"fieldname": "counterparty", "label": _("Counterparty"), "fieldtype": "Data", "width": 160},
		{"fieldname": "proposal", "label": _("Proposal"), "fieldtype": "Data", "width": 260},
		{"fieldname": "name", "label": _("Document"), "on_screen": 1, **line},
	]
