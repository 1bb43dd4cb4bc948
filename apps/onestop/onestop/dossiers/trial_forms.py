"""How does a form look for a dossier that exists only in memory? As the printer gives it, each page marked.

The framework's own print writes a line into its log and commits; here only its template is used.
"""

from functools import lru_cache
from io import BytesIO

import frappe
from frappe import _
from frappe.model.document import Document
from pypdf import PdfReader, PdfWriter

from onestop.refusals import refuse

FORMS = {"slip": "Receipt Slip"}  # the name in an address → the print format
MARK = "CHẠY THỬ"


def offered_forms() -> list[dict]:
	"""Those that can be tried, as the screen offers them."""
	return [{"name": name, "label": _(print_format)} for name, print_format in FORMS.items()]


def trial_form(dossier: Document, name: str) -> bytes:
	"""The form as PDF; refused for a name that is none."""
	if name not in FORMS:
		refuse(
			_("There is no form “{name}” to try. Choose one of those offered."),
			"unknown_form",
			name=name[:40],
		)
	return marked(pdf_of(html_of(dossier, FORMS[name])))


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
	letter = min(width, height) // 6
	html = f"""<html><head><style>
		@page {{ margin: 0 }} body {{ margin: 0; height: {height - 4}pt; overflow: hidden }}
		div {{ position: absolute; top: {height // 2 - letter}pt; width: {width}pt; text-align: center;
		font: bold {letter}pt "Liberation Sans", sans-serif; color: #e3a5a5; opacity: .55;
		-webkit-transform: rotate(-35deg) }}</style></head><body><div>{MARK}</div></body></html>"""
	return pdf_with_size(html, width, height)


def pdf_with_size(html: str, width: int, height: int) -> bytes:
	import pdfkit

	millimetres = {"page-width": f"{width * 0.3528:.1f}mm", "page-height": f"{height * 0.3528:.1f}mm"}
	edges = {f"margin-{side}": "0" for side in ("top", "right", "bottom", "left")}
	return pdfkit.from_string(html, False, {**millimetres, **edges, "quiet": "", "encoding": "UTF-8"})
