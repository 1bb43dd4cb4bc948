"""Which dossiers count? Test dossiers do not: the one condition that figures, cards, charts and lists ask.

Figures and charts write COUNTS into their statements. Lists, exports, counts of shortcuts and links go
through the framework's own query; it asks `hidden_in_lists`, which shows tests only to whoever filters for
them.
"""

from typing import Final

import frappe

COUNTS: Final = "`tabDossier`.is_test = 0"
MARK: Final = "is_test"


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
