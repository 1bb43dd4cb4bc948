"""The doors of bank statements: import a file, see what each line may pay for, settle it."""

import frappe
from frappe import _

from onestop.fees import service as fees
from onestop.refusals import refuse

STATEMENT, LINE = "Bank Statement", "Bank Statement Line"


@frappe.whitelist(methods=["POST"])
def import_statement(account: str, file_url: str) -> dict:
	"""Read a CSV (UTF-8) or XLSX statement; the same file again changes nothing.

	Refused with `wrong_encoding`, `no_statement`, `unreadable_day`, `unreadable_amount` …"""
	frappe.has_permission(STATEMENT, "create", throw=True)
	file = frappe.get_doc("File", {"file_url": file_url})
	file.check_permission("read")
	content = file.get_content(encodings=[])
	raw = content.encode() if isinstance(content, str) else content
	statement = fees.import_file(account, file.file_name or "", raw)
	return {
		field: statement.get(field) for field in ("name", "line_count", "new_count", "first_on", "last_on")
	}


@frappe.whitelist(methods=["GET"])
def proposals(statement: str | None = None) -> list[dict]:
	"""Every open line with what it may pay for."""
	frappe.has_permission(LINE, "read", throw=True)
	return fees.proposals(statement)


@frappe.whitelist(methods=["POST"])
def settle(line: str, shares: str | list) -> str:
	"""The line pays for these demands. Refused with `shares_do_not_add_up`, `line_settled`."""
	frappe.has_permission(LINE, "write", throw=True)
	return fees.settle(line, rows_in(shares)).status


@frappe.whitelist(methods=["POST"])
def settle_exact(statement: str | None = None) -> int:
	"""Confirm every line whose code and amount both fit; how many they were."""
	frappe.has_permission(LINE, "write", throw=True)
	return fees.settle_exact(statement)


@frappe.whitelist(methods=["POST"])
def explain(line: str, explanation: str, is_refunded: bool | int | str = 0) -> str:
	"""Money that is no fee: sent back, or accounted for in words."""
	frappe.has_permission(LINE, "write", throw=True)
	return fees.explain(line, explanation[:500], bool(frappe.utils.cint(is_refunded))).status


def rows_in(shares: str | list) -> list[dict]:
	"""Rows of demand and amount, whatever a program sent instead."""
	try:
		found = frappe.parse_json(shares)
	except ValueError:
		found = None
	if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
		refuse(
			_("The shares cannot be read. Enter a dossier and an amount in each row."), "unreadable_shares"
		)
	return found
