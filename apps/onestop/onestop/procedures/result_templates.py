"""What does an administrator write for the document of a result, and what of it is kept?"""

import re
from typing import Final

from bleach.css_sanitizer import CSSSanitizer
from bleach.sanitizer import Cleaner
from frappe import _
from frappe.model.document import Document
from frappe.utils import escape_html

from onestop.procedures.template_fields import kinds_of
from onestop.refusals import refusals
from onestop.rules.result_template import LONGEST, Kind, TemplateTooLong, render
from onestop.rules.version_content import CheckedTemplate

LAYOUT: Final = ("result_template", "number_line", "signature_title", "recipients")
PLAIN: Final = ("number_line", "signature_title", "recipients")
BLOCKS: Final = ("p", "br", "h1", "h2", "h3", "ul", "ol", "li", "div", "blockquote")
WORDS: Final = ("b", "strong", "i", "em", "u", "s", "sub", "sup", "span")
TABLES: Final = ("table", "thead", "tbody", "tr", "td", "th")
TAGS: Final = frozenset((*BLOCKS, *WORDS, *TABLES))
STYLES: Final = ("text-align", "font-size", "font-weight", "font-style", "text-decoration", "text-indent")
OWN_CLASS: Final = re.compile(r"ql-(?:align|indent|size|direction)-[\w-]+")
SPAN: Final = re.compile(r"\d{1,2}")
DROPPED: Final = re.compile(r"<(script|style|head|title)\b.*?(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL)


def clean(html: str) -> str:
	"""Only words and how they are laid out: nothing that loads, links, runs or hides."""
	return CLEANER.clean(DROPPED.sub("", html))


def kept_attribute(tag: str, name: str, value: str) -> bool:
	if name == "class":
		return all(map(OWN_CLASS.fullmatch, value.split()))
	if name in ("colspan", "rowspan"):
		return tag in ("td", "th") and bool(SPAN.fullmatch(value))
	return name == "style" and "\\" not in value and "(" not in value


CLEANER: Final = Cleaner(
	tags=TAGS,
	attributes=kept_attribute,
	protocols=(),
	strip=True,
	css_sanitizer=CSSSanitizer(allowed_css_properties=STYLES),
)


def set_templates(version: Document) -> None:
	"""Before a version is saved: too long is refused before anybody looks at it, the rest is cleaned."""
	for row in version.results:
		for field in LAYOUT:
			check_length(row.get(field) or "")
		row.result_template = clean(row.result_template or "")


def check_length(text: str) -> None:
	if len(text) > LONGEST:
		with refusals():
			raise TemplateTooLong(letters=len(text), limit=LONGEST)


def texts_of(row: Document) -> dict[str, str]:
	"""The texts of a result in which fields may stand, as HTML."""
	plain = {field: escape_html(row.get(field) or "").replace("\n", "<br>") for field in PLAIN}
	return {"result_template": clean(row.get("result_template") or ""), **plain}


def checked_templates(version: Document) -> dict:
	"""The part of the version's check that concerns its templates."""
	rows = [row for row in version.results if any(row.get(field) for field in LAYOUT)]
	templates = tuple(CheckedTemplate(row.idx, tuple(texts_of(row).values())) for row in rows)
	kinds: dict[str, Kind] = kinds_of(version) if templates else {}
	return {"templates": templates, "template_fields": kinds}


def has_template(row: Document) -> bool:
	return bool(re.sub(r"<[^>]*>|&nbsp;|\s", "", row.get("result_template") or ""))


def filled(row: Document, values: dict) -> dict[str, str]:
	"""Each text of the result as safe HTML with the values in it; refused where a field is unknown."""
	with refusals():
		return {field: render(text, values) for field, text in texts_of(row).items()}


def overview(version: Document) -> list[dict]:
	"""What the form shows of each result: whether it has a template, and on which sheet."""
	return [
		{
			"row": row.idx,
			"result_name": row.result_name or "",
			"has_template": has_template(row),
			"sheet": _(row.sheet or "A4"),
		}
		for row in version.results
	]
