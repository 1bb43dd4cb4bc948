"""How does the document of a result look, on the screen and on paper?

The words come from the version's template and the dossier's values; here they get heading, sheet and
signature. Nothing in a document loads anything: the words are cleaned of all but their layout, the sheet's
style is part of the page, and the framework's printer runs without scripts and without the server's files.
"""

from typing import Final

import frappe
from frappe import _
from frappe.model.document import Document

from onestop.dossiers import service as dossiers
from onestop.procedures import service as procedures
from onestop.refusals import refuse
from onestop.rules.lifecycle import Status
from onestop.rules.result_template import Format, Value, written

PAGE: Final = "templates/result_document.html"
EXAMPLE: Final = "BẢN XEM THỬ, KHÔNG CÓ GIÁ TRỊ"
TEST: Final = "CHẠY THỬ, KHÔNG CÓ GIÁ TRỊ"
FROM_RECEIPT_ON: Final = frozenset(
	(
		Status.RECEIVED,
		Status.PROCESSING,
		Status.AWAITING_APPROVAL,
		Status.FINANCIAL_DUTY,
		Status.RESOLVED,
		Status.RETURNED,
	)
)
# The printer draws 13 pt as 9.85 pt (measured on a line's width): NĐ 30/2020 wants the sizes it names.
TRUE_SIZE: Final = "1.32"
# The framework takes the sheet's size from any style it finds in the page's text.
SHEET_MARK, HARMLESS_MARK = ".print-format", "&#46;print-format"


def results_of(dossier: Document) -> list[dict]:
	"""The results that may be printed for the dossier now: [{"row", "result_name"}]."""
	if dossier.status not in FROM_RECEIPT_ON or not dossier.procedure_version:
		return []
	version = frappe.get_cached_doc("Procedure Version", dossier.procedure_version)
	rows = [row for row in version.results if procedures.has_template(row)]
	return [{"row": row.idx, "result_name": row.result_name} for row in rows]


def result_pdf(dossier: Document, row: int) -> bytes:
	"""The document of one result of the dossier's version; refused where there is none to print."""
	if row not in [offered["row"] for offered in results_of(dossier)]:
		refuse(
			_("This dossier has no such document to print. Reload it and choose one that is offered."),
			"no_result_document",
		)
	version = frappe.get_cached_doc("Procedure Version", dossier.procedure_version)
	return as_pdf(result_html(dossier, version, version.results[row - 1]))


def result_html(dossier: Document, version: Document, result: Document, mark: str = "") -> str:
	"""For a dossier that is saved or only in memory, and for a version that is not published yet."""
	shown_mark = mark or (TEST if dossier.is_test else "")
	return page(result, dossiers.values_of(dossier, version, result), shown_mark)


def example_html(version: Document, result: Document) -> str:
	"""The template with made-up values, while it is being written."""
	named = {"result.name": result.result_name} if result.result_name else {}
	return page(result, {**procedures.template_examples_of(version), **named}, EXAMPLE)


def page(result: Document, values: dict[str, Value], mark: str) -> str:
	texts = procedures.filled(result, values)
	place, signed_on = values.get("agency.place"), values.get("result.signed_on")
	context = {
		"texts": {field: inert(text) for field, text in texts.items()},
		"signature": inert(signature(texts["signature_title"])),
		"sheet": "a5" if result.sheet == "A5" else "a4",
		"heading": result.heading or "Agency and National Motto",
		"parent": str(values.get("agency.parent") or "").upper(),
		"agency": str(values.get("agency.name") or "").upper(),
		"place_and_date": ", ".join(filter(None, (place, written(signed_on, Format.DATE_IN_WORDS)))),
		"mark": mark,
	}
	return frappe.render_template(PAGE, context)


def inert(text: str) -> str:
	return text.replace(SHEET_MARK, HARMLESS_MARK)


def signature(title: str) -> str:
	"""What stands in brackets says how to sign and is not part of the title."""
	lines = title.split("<br>")
	return "<br>".join(f'<span class="how">{line}</span>' if line.startswith("(") else line for line in lines)


def as_pdf(html: str) -> bytes:
	from frappe.utils.pdf import get_pdf  # opens a log file in the site's folder when it is loaded

	return get_pdf(f"{html}<style>.result-document {{ zoom: {TRUE_SIZE}; }}</style>")
