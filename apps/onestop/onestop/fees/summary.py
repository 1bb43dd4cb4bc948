"""Everything about one demand that a screen or a slip shows: lines, working, exemptions, money, QR code."""

from decimal import Decimal

import frappe
import segno
from frappe import _
from frappe.model.document import Document
from frappe.utils import format_datetime, get_fullname

from onestop.fees import vietqr_codes
from onestop.fees.demands import money
from onestop.fees.working import explanation_of, slip_words
from onestop.rules.amount import in_figures

SUMS = ("gross_amount", "waived_amount", "payable_amount", "received_amount", "refunded_amount")
SUMS += ("outstanding_amount", "overpaid_amount")
LINE = (
	"name",
	"line_name",
	"kind",
	"quantity",
	"gross_amount",
	"waived_amount",
	"payable_amount",
	"when_due",
)
EXEMPTION = ("name", "exemption_group", "proof_number", "proof_file", "state", "note")


def of_dossier(dossier: str) -> str | None:
	return frappe.db.get_value("Fee Demand", {"dossier": dossier})


def outstanding_of(dossier: str) -> Decimal:
	return money(frappe.db.get_value("Fee Demand", {"dossier": dossier}, "outstanding_amount"))


def summary_of(demand: Document) -> dict:
	facts = ("name", "dossier", "dossier_code", "applicant_name", "applicant_address", "status", "modified")
	return {
		**{field: demand.get(field) for field in facts},
		"status_label": _(demand.status, context="Fee Demand"),
		"sums": {field: money(demand.get(field)) for field in SUMS},
		"lines": [{field: row.get(field) for field in LINE} for row in demand.lines],
		"working": explanation_of(demand),
		"exemptions": [exemption_facts(row) for row in demand.exemptions],
		"payments": payments_of(demand.name),
		"refunds": refunds_of(demand.name),
		"code": shown_code(demand),
	}


def exemption_facts(row: Document) -> dict:
	name = frappe.get_cached_value("Exemption Group", row.exemption_group, "group_name")
	people = {"asked_by": get_fullname(row.asked_by), "decided_by": get_fullname(row.decided_by or "")}
	label = _(row.state, context="Fee Exemption")
	return {**{field: row.get(field) for field in EXEMPTION}, **people, "group": name, "state_label": label}


def payments_of(demand: str) -> list[dict]:
	"""Every movement with the receipts written for it."""
	fields = ["name", "kind", "moved_amount", "way", "moved_at", "payer_name"]
	rows = frappe.get_all("Fee Payment", {"demand": demand}, fields, order_by="moved_at")
	for row in rows:
		row["kind_label"] = _(row.kind, context="Fee Payment")
		row["way_label"] = _(row.way, context="Fee Payment")
		row["moved_at"] = format_datetime(row.moved_at)
		row["receipts"] = receipts_of(row.name)
	return rows


def receipts_of(payment: str) -> list[dict]:
	fields = ["name", "receipt_number", "sign", "state"]
	rows = frappe.get_all("Fee Receipt", {"payment": payment}, fields, order_by="issued_at, number")
	return [{**row, "state_label": _(row.state, context="Fee Receipt")} for row in rows]


def refunds_of(demand: str) -> list[dict]:
	fields = ["name", "refund_amount", "status", "reason", "reason_kind", "asked_by"]
	fields += ["document_number", "document_file"]
	rows = frappe.get_all("Fee Refund", {"demand": demand}, fields, order_by="creation")
	return [{**row, "status_label": _(row.status, context="Fee Refund")} for row in rows]


def shown_code(demand: Document) -> dict | None:
	"""The VietQR code as a picture, with the words a payer without a camera types."""
	code = vietqr_codes.code_of(demand)
	if not code:
		return None
	picture = segno.make(code["text"], error="m", micro=False).png_data_uri(scale=5, border=2)
	return {**code, "picture": picture, "amount": in_figures(code["amount"])}


def on_slip(dossier: str) -> dict | None:
	"""What the receipt slip says of the fee, with the code to pay by; nothing where no demand is known."""
	name = of_dossier(dossier)
	if not name:
		return None
	demand = frappe.get_doc("Fee Demand", name)
	owed = money(demand.gross_amount)
	return {"words": slip_words(demand) if owed else "", "code": shown_code(demand)}
