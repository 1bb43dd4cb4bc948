"""The doors of bank statements: import a file, see what each line may pay for, settle it."""

import frappe

from onestop.fees import service as fees

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
	return fees.settle(line, frappe.parse_json(shares)).status


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
