"""Can what somebody pasted be kept? Asked of every document of ours before it is saved, rows included.

The database would answer a text that is too long with an error of its own, and a workbook or a print would
stumble later over signs that nobody can see.
"""

import re
from collections.abc import Iterator

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import escape_html

from onestop.refusals import refuse

# fieldtype → bytes: what the database's column takes, and for what it takes without end far more than is read
MOST_BYTES = {"Small Text": 65_535, "Text": 65_535, "Long Text": 1_000_000, "Text Editor": 1_000_000}
TYPED = frozenset((*MOST_BYTES, "Data"))
PLAIN = frozenset(MOST_BYTES) - {"Long Text", "Text Editor"} | {"Data"}
CATALOGUES = ("Procedures", "Organisation")  # what administrators type and everybody reads
TAG = re.compile(r"<[/!?a-zA-Z][^<]{0,30}")
UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f]")


def check_texts(document: Document, _event: str | None = None) -> None:
	"""Too long, or HTML where words belong, is refused with its place; a word processor's breaks become
	ordinary ones."""
	if frappe.local.module_app.get(frappe.scrub(document.meta.module)) != "onestop":
		return
	is_plain = document.meta.module in CATALOGUES and document.docstatus == 0
	for part in (document, *document.get_all_children()):
		for field, text in texts_of(part):
			if is_plain and field.fieldtype in PLAIN and (found := TAG.search(text)):
				refuse_html(part, field, found[0])
			if len(text.encode()) > MOST_BYTES.get(field.fieldtype, len(text.encode())):
				refuse_text(part, field, text)
			part.set(field.fieldname, UNSEEN.sub("", text).replace("\v", "\n").replace("\f", "\n"))


def texts_of(part: Document) -> Iterator[tuple]:
	for field in part.meta.fields:
		text = part.get(field.fieldname) if field.fieldtype in TYPED else None
		if isinstance(text, str) and text:
			yield field, text


def refuse_text(part: Document, field, text: str) -> None:
	refuse(
		_("“{field}” has {letters} letters, too many to keep. Shorten it, or attach it as a file. {place}"),
		"text_too_long",
		field=_(field.label or field.fieldname, context=part.doctype),
		letters=len(text),
		place=place_of(part),
	)


def refuse_html(part: Document, field, text: str) -> None:
	"""The framework would quietly leave such words out."""
	refuse(
		_("“{field}” holds HTML: {text}. Write plain words, and a space after the sign <. {place}"),
		"text_holds_html",
		field=_(field.label or field.fieldname, context=part.doctype),
		text=escape_html(text),
		place=place_of(part),
	)


def place_of(part: Document) -> str:
	if not part.get("parentfield"):
		return ""
	return _("{table}, row {row}").format(table=_(part.doctype), row=part.idx)
