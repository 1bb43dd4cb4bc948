"""May a request ask what it asks? Filters, orders and groups can tell a hidden number digit by digit, and a
list may be joined with another whose rights nobody asks; the framework checks only the fields it answers.
"""

import re
from typing import Final

import frappe
from frappe import _

from onestop.dossiers import service as dossiers

DOCTYPE_KEYS: Final = ("doctype", "dt", "reference_doctype", "document_type")
ASKING: Final = (
	"filters",
	"or_filters",
	"order_by",
	"group_by",
	"current_filters",
	"field",
	"searchfield",
	"filter_fields",
	"aggregate_on_field",
	"aggregate_on_doctype",
	"stats",
	"chart",
	"doc",
)
ANSWERED: Final = ("fields", "fieldname")
DOCUMENT_DOORS: Final = re.compile(
	r"savedocs|insert|save$|run_doc_method|set_value|counter|upload|/resource/[^/]+/"
)
EXPRESSION: Final = r"\([^)]*\b{field}\b"
JOINED: Final = re.compile(r"`tab([^`]+)`|\[\s*\"([A-Z][\w -]+)\"\s*,\s*\"\w+\"\s*,\s*\"")


def check() -> None:
	"""Once the framework knows who asks; refused with HTTP 403."""
	asked = frappe.form_dict or {}
	texts = {key: text_of(asked[key]) for key in (*ASKING, *ANSWERED) if asked.get(key)}
	if not texts or is_writing():
		return
	doctype = next((str(asked[key]) for key in DOCTYPE_KEYS if asked.get(key)), resource())
	check_joined(doctype, texts)
	check_numbers(doctype, texts)


def text_of(value: object) -> str:
	return value if isinstance(value, str) else frappe.as_json(value, indent=None)


def is_writing() -> bool:
	"""A document that is sent to be saved names its fields; the framework checks what is written."""
	request = frappe.local.request
	door = f"{frappe.form_dict.get('cmd') or ''} {request.path}"
	return request.method != "GET" and bool(DOCUMENT_DOORS.search(door))


def resource() -> str:
	_before, _mark, rest = frappe.local.request.path.partition("/resource/")
	return rest.split("/")[0]


def check_joined(doctype: str, texts: dict[str, str]) -> None:
	"""Another table than the list's own and its rows': nobody would ask that table's rights."""
	for text in texts.values():
		for quoted, filtered in JOINED.findall(text):
			other = quoted or filtered
			if doctype and other != doctype and other in kept() and not is_row_of(other, doctype):
				refuse()


def kept() -> frozenset[str]:
	"""The DocTypes whose rows not everybody sees."""
	return frozenset(frappe.get_hooks("permission_query_conditions"))


def is_row_of(row: str, doctype: str) -> bool:
	fields = frappe.get_meta(doctype).get_table_fields() if frappe.db.exists("DocType", doctype) else []
	return any(field.options == row for field in fields)


def check_numbers(doctype: str, texts: dict[str, str]) -> None:
	whole = " ".join(texts.values())
	for personal, fields in dossiers.HIDDEN.items():
		if personal != doctype and personal not in whole:
			continue
		if any(names(texts, field) for field in fields) and not dossiers.sees_numbers(personal):
			refuse()


def names(texts: dict[str, str], field: str) -> bool:
	word = rf"\b{re.escape(field)}\b"
	if any(re.search(word, text) for key, text in texts.items() if key in ASKING):
		return True
	expression = EXPRESSION.format(field=re.escape(field))
	return any(re.search(expression, text) for key, text in texts.items() if key in ANSWERED)


def refuse() -> None:
	told = _("Your account may not search or sort by what is masked for it. Search by name or dossier code.")
	frappe.throw(told, frappe.PermissionError)
