"""Whom does a link to an applicant find? By name; by number only for who sees numbers in full."""

import frappe

from onestop.dossiers.personal import PERSONAL, sees_numbers

APPLICANT = "Applicant"
SHOWN = ("name", "full_name", "identity_number_masked", "phone_masked", "address")


def found(text: str, start: int, limit: int, filters: dict | list | None) -> list[list]:
	"""[name, full name, masked numbers, address] of those that the person may see."""
	fields = ("full_name", *(PERSONAL[APPLICANT] if sees_numbers(APPLICANT) else ()))
	return frappe.get_list(
		APPLICANT,
		filters=filters,
		or_filters=[[field, "like", f"%{text}%"] for field in fields] if text else None,
		fields=list(SHOWN),
		limit_start=start,
		limit_page_length=limit,
		order_by="modified desc",
		as_list=True,
	)
