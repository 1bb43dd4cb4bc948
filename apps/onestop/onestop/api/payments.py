"""The doors of online payment: begin one, and what the gateway calls when it knows more."""

import json

import frappe
from werkzeug.wrappers import Response

from onestop.fees import service as fees
from onestop.printing import qr_code

TOLD = {
	"00": "Confirm Success",
	"01": "Order not found",
	"02": "Order already confirmed",
	"04": "Invalid amount",
	"97": "Invalid signature",
}
MOST_LETTERS = 4096


@frappe.whitelist(methods=["POST"])
def start(demand: str) -> dict[str, str]:
	"""The gateway's address at which the outstanding amount is paid, and its picture for the payer's phone.

	Refused with `no_gateway`, `nothing_to_pay`."""
	frappe.get_doc("Fee Demand", demand).check_permission("write")
	address = fees.start(demand, frappe.local.request_ip or "127.0.0.1")
	return {"address": address, "picture": qr_code(address)}


@frappe.whitelist(methods=["POST"])
def ask(payment: str) -> str:
	"""Ask the gateway what became of an attempt."""
	frappe.get_doc("Online Payment", payment).check_permission("read")
	frappe.has_permission("Fee Receipt", "create", throw=True)
	return fees.ask_gateway(payment)


@frappe.whitelist(allow_guest=True, methods=["GET", "POST"])
def vnpay(gateway: str = "", **message: str) -> Response:
	"""VNPAY's IPN address: anybody may knock, only a true signature is heard, twice is once.

	Answers RspCode 00 booked, 01 unknown order, 02 known already, 04 wrong amount, 97 wrong signature."""
	said = {name: str(value)[:MOST_LETTERS] for name, value in message.items() if name.startswith("vnp_")}
	code = fees.receive_callback(gateway, said) if frappe.db.exists("Payment Gateway", gateway) else "01"
	frappe.local.flags.commit = True  # the gateway calls with GET, which the framework would roll back
	return Response(json.dumps({"RspCode": code, "Message": TOLD[code]}), mimetype="application/json")
