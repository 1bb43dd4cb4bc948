"""Which dossiers count? Test dossiers do not: the one condition that figures, cards, charts and lists ask.

Figures and charts write COUNTS into their statements. Lists, exports, counts of shortcuts and links go
through the framework's own query; it asks `hidden_in_lists`, which shows tests only to whoever filters for
them.
"""

from typing import Final

import frappe

COUNTS: Final = "`tabDossier`.is_test = 0"
MARK: Final = "is_test"
MARKED: Final = ("Dossier", "Dossier Event")
AT_MOST: Final = 100  # the framework's badges count no further


def hidden_in_lists(_user: str | None = None) -> str:
	return "" if asks_for_tests() else COUNTS


def events_hidden_in_lists(_user: str | None = None) -> str:
	return (
		"not exists (select 1 from `tabDossier` as tested"
		" where tested.name = `tabDossier Event`.dossier and tested.is_test = 1)"
	)


def asks_for_tests() -> bool:
	"""Does the list that this request asks for name the mark among its filters?"""
	asked = frappe.form_dict.get("filters") if frappe.form_dict else None
	filters = frappe.parse_json(asked) if asked else []
	if isinstance(filters, dict):
		return MARK in filters
	return any(MARK in one for one in filters if isinstance(one, list | tuple))


def number_listed(doctype: str, filters: dict | list | None) -> int:
	"""How many documents the same list would show the same person."""
	counted = f"count(distinct `tab{doctype}`.name) as number"
	return frappe.get_list(doctype, filters=filters, fields=[counted])[0].number


def number_linked(doctype: str, name: str, linked: str) -> int:
	"""What a document's badge of connected dossiers shows: what its list will show."""
	links = frappe.get_meta(doctype).get_dashboard_data()
	field = links.get("non_standard_fieldnames", {}).get(linked, links.get("fieldname"))
	return len(frappe.get_list(linked, {field: name}, limit_page_length=AT_MOST))
