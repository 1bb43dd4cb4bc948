"""The framework's doors that count without asking who may see what; here they agree with the lists."""

import frappe
from frappe.client import get_safe_filters
from frappe.desk import notifications

from onestop.dossiers import service as dossiers


@frappe.whitelist(methods=["GET", "POST"])
def get_count(
	doctype: str, filters: str | dict | list | None = None, debug: bool = False, cache: bool = False
) -> int:
	"""How many documents the list of the same filters shows. `debug` and `cache` are the framework's."""
	frappe.has_permission(doctype, "read", throw=True)
	return dossiers.number_listed(doctype, get_safe_filters(filters))


@frappe.whitelist(methods=["GET", "POST"])
def get_open_count(doctype: str, name: str, items: str | list | None = None) -> dict:
	"""The badges of a document's connections."""
	answer = notifications.get_open_count(doctype, name, items)
	for badge in answer["count"]:
		if badge["name"] in dossiers.MARKED:
			badge["count"] = dossiers.number_linked(doctype, name, badge["name"])
	return answer
