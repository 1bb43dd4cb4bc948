"""How does a report of the money look on paper and in a workbook? Heading, period, table, differences,
signatures, in the layout that is usual for it (its official form was not seen: chưa kiểm chứng).

What stands in the cells is the report's own; nothing is counted here. Printed in the law's own Vietnamese.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from typing import Final

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import formatdate, getdate

from onestop.fees.service import quarter_of, span_of
from onestop.refusals import refuse
from onestop.report_pages import Layout, Sheet, pages_of, shares_of

PAGE: Final = "templates/report_sheet.html"
TRUE_SIZE: Final = "1.32"  # the printer draws 13 pt as 9.85 pt (result_documents.py)


LAYOUTS: Final = {
	"Cash Book": Layout("SỔ QUỸ TIỀN MẶT", ("Thủ quỹ", "Kế toán", "Thủ trưởng đơn vị")),
	"Receipt Usage": Layout(
		"BÁO CÁO TÌNH HÌNH SỬ DỤNG BIÊN LAI THU PHÍ, LỆ PHÍ",
		("Người lập biểu", "Người đại diện của đơn vị"),
		is_quarterly=True,
		is_money=False,
	),
	"Fee Settlement": Layout("QUYẾT TOÁN THU, NỘP PHÍ, LỆ PHÍ", is_quarterly=True),
	"Fee Exemption List": Layout("DANH SÁCH MIỄN, GIẢM PHÍ, LỆ PHÍ"),
	"Fees Collected": Layout("TỔNG HỢP THU PHÍ, LỆ PHÍ"),
	"Documents Behind a Fee Figure": Layout("BẢNG KÊ CHỨNG TỪ", is_landscape=False),
	"Unmatched Bank Lines": Layout("DÒNG SAO KÊ NGÂN HÀNG CHƯA ĐỐI CHIẾU"),
}


def sheet_of(report: str, filters: dict) -> Sheet:
	"""Run as the user may run it (the framework asks); refused for a report that has no layout."""
	from frappe.desk.query_report import run  # loads the framework's report machinery

	if report not in LAYOUTS:
		refuse(_("There is no print for this report. Export it from its own page."), "no_layout")
	found = run(report, filters=filters, are_default_filters=False)
	columns = [one for one in found["columns"] if not one.get("hidden") and not one.get("on_screen")]
	layout = LAYOUTS[report]
	return Sheet(layout, period_of(layout, filters), columns, found["result"], found.get("message") or "")


def period_of(layout: Layout, filters: dict) -> str:
	if layout.is_quarterly:
		quarter = quarter_of(filters)
		return f"Quý {quarter.number} năm {quarter.year}"
	span = span_of(filters)
	return f"Từ ngày {formatdate(span.first, 'dd/MM/yyyy')} đến ngày {formatdate(span.last, 'dd/MM/yyyy')}"


@contextmanager
def in_vietnamese() -> Iterator[None]:
	before = frappe.local.lang
	frappe.local.lang = "vi"
	try:
		yield
	finally:
		frappe.local.lang = before


def sheet_pdf(report: str, filters: dict) -> bytes:
	from frappe.utils.pdf import get_pdf  # opens a log file in the site's folder when it is loaded

	return get_pdf(f"{sheet_html(report, filters)}<style>.report-sheet {{ zoom: {TRUE_SIZE}; }}</style>")


def sheet_html(report: str, filters: dict) -> str:
	with in_vietnamese():
		sheet = sheet_of(report, filters)
		context = {
			**heading_of(agency_of(filters)),
			"title": sheet.layout.title,
			"period": sheet.period,
			"unit": "Đơn vị tính: đồng" if sheet.layout.is_money else "",
			"is_landscape": sheet.layout.is_landscape,
			"bands": bands_of(sheet.columns),
			"columns": sheet.columns,
			"shares": shares_of(sheet.columns),
			**pages_of(sheet),
			"message": sheet.message,
			"signers": sheet.layout.signers,
		}
		return frappe.render_template(PAGE, context)


def agency_of(filters: dict) -> Document | None:
	name = filters.get("agency") or frappe.defaults.get_user_default("agency")
	return frappe.get_cached_doc("Agency", name) if name else None


def heading_of(agency: Document | None) -> dict[str, str]:
	above = agency and agency.parent_agency
	parent = frappe.get_cached_value("Agency", above, "agency_name") if above else ""
	on, place = getdate(), (agency and agency.place_name) or ""
	month = f"{on.month:02d}" if on.month < 3 else str(on.month)
	date = f"ngày {on.day:02d} tháng {month} năm {on.year}"
	return {
		"parent_agency": (parent or "").upper(),
		"agency": (agency.agency_name if agency else "").upper(),
		"place_and_date": f"{place}, {date}" if place else date.capitalize(),
	}


def bands_of(columns: list[dict]) -> list[dict]:
	"""The upper line of the heading: columns of one group side by side; none where no column has one."""
	if not any(column.get("group") for column in columns):
		return []
	return [
		{"label": group, "columns": list(of_it)}
		for group, of_it in groupby(columns, key=lambda column: column.get("group") or "")
	]
