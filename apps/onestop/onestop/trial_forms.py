"""How does a form look for a dossier that exists only in memory? As the printer gives it, each page marked.

The framework's own print writes a line into its log and commits; here only its template is used.
"""

import re
from functools import lru_cache
from io import BytesIO

import frappe
from frappe import _
from frappe.model.document import Document
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from onestop import printing, result_documents
from onestop.dossiers import service as dossiers
from onestop.procedures import service as procedures
from onestop.refusals import refuse

SLIP, APPLICATION, RESULT = "slip", "application", "result-"
PRINT_FORMATS = {SLIP: printing.SLIP, APPLICATION: printing.APPLICATION_FORM}
MARK = "CHẠY THỬ"
PAPER = re.compile(rb"\b0 0 \d+ \d+ re\nf\n")


def offered(version: Document) -> list[dict]:
	"""Those that the version has: the name in an address, and what the screen calls it."""
	found = [{"name": SLIP, "label": _(printing.SLIP)}]
	if version.questions:
		found.append({"name": APPLICATION, "label": _(printing.APPLICATION_FORM)})
	rows = [row for row in version.results if procedures.has_template(row)]
	return found + [{"name": f"{RESULT}{row.idx}", "label": row.result_name} for row in rows]


def printed(dossier: Document, name: str) -> bytes:
	"""The form as PDF; refused for one that the version does not have."""
	version = dossiers.version_for(dossier)
	if name not in [form["name"] for form in offered(version)]:
		refuse(
			_("There is no form “{name}” to try. Choose one of those offered."),
			"unknown_form",
			name=name[:40],
		)
	if name.startswith(RESULT):
		return result(dossier, version, int(name.removeprefix(RESULT)))
	return marked(pdf_of(html_of(dossier, PRINT_FORMATS[name])))


def result(dossier: Document, version: Document, row: int) -> bytes:
	"""The document of a result, which has a mark of its own."""
	template = next(one for one in version.results if one.idx == row)
	html = result_documents.result_html(dossier, version, template, result_documents.TEST)
	return result_documents.as_pdf(html)


def html_of(dossier: Document, print_format: str) -> str:
	from frappe.www import printview

	found = frappe.get_doc("Print Format", print_format)
	body = printview.get_rendered_template(dossier, print_format=found, no_letterhead=True)
	style = printview.get_print_style(None, found)
	page = {"body": body, "print_style": style, "title": MARK, "lang": "vi", "layout_direction": "ltr"}
	return frappe.get_template("www/printview.html").render(page)


def pdf_of(html: str) -> bytes:
	from frappe.utils.pdf import get_pdf  # opens a log file in the site's folder when it is loaded

	return get_pdf(html)


def marked(content: bytes) -> bytes:
	"""The same pages under the word that nobody can take for a real one."""
	writer = PdfWriter(clone_from=BytesIO(content))
	for page in writer.pages:
		size = (round(float(page.mediabox.width)), round(float(page.mediabox.height)))
		page.merge_page(PdfReader(BytesIO(mark_of(*size))).pages[0])
	buffer = BytesIO()
	writer.write(buffer)
	return buffer.getvalue()


@lru_cache(maxsize=8)
def mark_of(width: int, height: int) -> bytes:
	"""One transparent page of this size (in points) with the mark across it."""
	letter, middle = min(width, height) // 5, 50 * height / width
	# The printer has its own idea of a point; only parts of the page's width are sure.
	html = f"""<html><head><style>
		@page {{ margin: 0 }} body {{ margin: 0; padding-top: {middle:.2f}% }}
		div {{ height: 0; line-height: 0; text-align: center; white-space: nowrap;
		font-size: {letter}pt; font-weight: bold; font-family: "Liberation Sans", sans-serif;
		color: #e3a5a5; opacity: .55; -webkit-transform: rotate(-35deg) }}</style></head>
		<body><div>{MARK}</div></body></html>"""
	return without_paper(pdf_with_size(html, width, height))


def without_paper(content: bytes) -> bytes:
	"""The printer paints the sheet white first; a mark must let the form shine through."""
	writer = PdfWriter(clone_from=BytesIO(content))
	page = writer.pages[0]
	drawn = DecodedStreamObject()
	drawn.set_data(PAPER.sub(b"", page.get_contents().get_data()))
	page[NameObject("/Contents")] = drawn
	buffer = BytesIO()
	writer.write(buffer)
	return buffer.getvalue()


def pdf_with_size(html: str, width: int, height: int) -> bytes:
	import pdfkit

	millimetres = {"page-width": f"{width * 0.3528:.1f}mm", "page-height": f"{height * 0.3528:.1f}mm"}
	edges = {f"margin-{side}": "0" for side in ("top", "right", "bottom", "left")}
	return pdfkit.from_string(html, False, {**millimetres, **edges, "quiet": "", "encoding": "UTF-8"})
