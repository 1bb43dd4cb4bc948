"""The doors of a demand: what is owed and why, exemptions, supplements, refunds."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, getdate

from onestop.fees import service as fees
from onestop.procedures import service as procedures
from onestop.rules.roles import APPROVER, CASHIER

DEMAND, REFUND = "Fee Demand", "Fee Refund"
APPROVES_EXEMPTIONS = (CASHIER, APPROVER)
APPROVES_REFUNDS = (APPROVER,)


@frappe.whitelist(methods=["GET"])
def of_dossier(dossier: str) -> dict | None:
	"""The dossier's demand with lines, working, money and VietQR code; nothing where there is none."""
	frappe.get_doc("Dossier", dossier).check_permission("read")
	name = fees.of_dossier(dossier)
	return show(name) if name else None


@frappe.whitelist(methods=["GET"])
def show(demand: str) -> dict:
	"""The same, for a demand, and what the user may do with it."""
	document = frappe.get_doc(DEMAND, demand)
	document.check_permission("read")
	roles = frappe.get_roles()
	may = {
		"collect": bool(frappe.has_permission("Fee Receipt", "create")),
		"change": bool(frappe.has_permission(DEMAND, "write")),
		"approve_exemption": not set(APPROVES_EXEMPTIONS).isdisjoint(roles),
		"ask_refund": bool(frappe.has_permission(REFUND, "create")),
		"approve_refund": not set(APPROVES_REFUNDS).isdisjoint(roles),
	}
	may["change_quantities"] = may["change"] and not document.received_amount
	may["pay_online"] = (
		may["change"] and document.outstanding_amount > 0 and fees.has_gateway(document.agency)
	)
	more = {"quantities": fees.asked_of(document), "attempts": fees.attempts_of(demand)}
	return {**fees.summary_of(document), **more, "may": may}


@frappe.whitelist(methods=["GET"])
def questions(
	procedure: str,
	channel: str | None = None,
	case_name: str | None = None,
	agency: str | None = None,
) -> dict:
	"""What the counter must ask for the fee of a dossier received today, and who may be exempt."""
	frappe.get_doc("Procedure", procedure).check_permission("read")
	today = getdate()
	version = procedures.version_in_force(procedure, today, agency)
	asked = procedures.quantities_asked(version, today, channel, case_name)
	groups = procedures.exemption_groups(version, today)
	rows = [
		{
			"line_name": one.line,
			"unit": one.unit,
			"outer_unit": one.outer_unit,
			"units": one.default,
			"times": 1,
		}
		for one in asked
	]
	names = sorted({one.group for one in groups})
	return {"quantities": rows, "groups": names, "has_tariff": procedures.has_tariff(version)}


@frappe.whitelist(methods=["POST"])
def estimate(
	procedure: str,
	channel: str | None = None,
	case_name: str | None = None,
	quantities: str | list | None = None,
	exemptions: str | list | None = None,
	agency: str | None = None,
) -> dict | None:
	"""What a dossier received today would owe, with its working; nothing is written."""
	frappe.get_doc("Procedure", procedure).check_permission("read")
	given = fees.by_line(quantities or [])
	groups = [str(group) for group in frappe.parse_json(exemptions or [])]
	version = procedures.version_in_force(procedure, getdate(), agency)
	found = procedures.fee_assessment(version, getdate(), channel, case_name, given, groups)
	return procedures.fee_shown(found) if found else None


@frappe.whitelist(methods=["POST"])
def change_quantities(demand: str, quantities: str | dict | list) -> dict:
	"""Correct the numbers until something is paid. Refused with `already_paid`, `invalid_quantity` …"""
	return shaped(fees.change_quantities(writable(demand), fees.by_line(quantities)))


@frappe.whitelist(methods=["POST"])
def add_supplement(demand: str, amount: str | int | float, reason: str, line_name: str = "") -> dict:
	"""More is owed than was reckoned at receipt, with the reason."""
	return shaped(fees.add_supplement(writable(demand), line_name, amount, reason[:500]))


@frappe.whitelist(methods=["POST"])
def write_off(demand: str, reason: str) -> dict:
	"""What is outstanding is no longer asked for; an approver decides."""
	frappe.only_for(APPROVES_REFUNDS, message=True)
	return shaped(fees.write_off(writable(demand), reason[:500]))


@frappe.whitelist(methods=["POST"])
def ask_exemption(demand: str, group: str, proof_number: str = "", proof_file: str = "") -> dict:
	"""Ask for an exemption, with the proof. Refused with `proof_missing`."""
	asked = fees.AskedExemption(group, proof_number[:140], proof_file)
	return shaped(fees.ask_exemption(writable(demand), asked))


@frappe.whitelist(methods=["POST"])
def decide_exemption(demand: str, row: str, is_approved: bool | int | str, note: str = "") -> dict:
	"""Approve or refuse, never the own request. Refused with `own_request`."""
	frappe.only_for(APPROVES_EXEMPTIONS, message=True)
	return shaped(fees.decide_exemption(writable(demand), row, bool(cint(is_approved)), note[:500]))


@frappe.whitelist(methods=["POST"])
def ask_refund(
	demand: str,
	amount: str | int | float,
	reason_kind: str,
	reason: str,
	document_number: str = "",
	document_file: str = "",
) -> str:
	"""Ask for money to be given back. Refused with `refund_too_large`."""
	frappe.has_permission(REFUND, "create", throw=True)
	papers = (document_number[:140], document_file)
	return fees.ask_refund(demand, amount, reason_kind, reason[:500], *papers).name


@frappe.whitelist(methods=["POST"])
def decide_refund(refund: str, is_approved: bool | int | str, note: str = "") -> str:
	"""Approve or refuse, never the own request."""
	frappe.only_for(APPROVES_REFUNDS, message=True)
	return _(fees.decide_refund(refund, bool(cint(is_approved)), note[:500]).status, context="Fee Refund")


@frappe.whitelist(methods=["POST"])
def pay_refund(refund: str, way: str, receiver_name: str, document_number: str = "") -> str:
	"""Give the money back, in the cashier's open shift. Refused with `document_needed` …"""
	frappe.has_permission("Fee Receipt", "create", throw=True)
	paid = fees.pay_out(refund, way, receiver_name[:200], document_number)
	return _(paid.status, context="Fee Refund")


def writable(demand: str) -> str:
	frappe.get_doc(DEMAND, demand).check_permission("write")
	return demand


def shaped(demand: Document) -> dict:
	return {field: demand.get(field) for field in ("name", "status", "payable_amount", "outstanding_amount")}
