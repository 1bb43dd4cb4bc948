"""A reviewer in the browser: from a figure to its documents, and every report on paper and as a workbook."""

import io
import json

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser.pages import address
from tests.scanning import text_of_pdf

PERIOD = {"from_date": "2017-01-01", "to_date": "2017-03-31"}
QUARTER = {"year": 2017, "quarter": 1}
SHEETS = {
	"Cash Book": (PERIOD, "SỔ QUỸ TIỀN MẶT"),
	"Receipt Usage": (QUARTER, "BÁO CÁO TÌNH HÌNH SỬ DỤNG BIÊN LAI"),
	"Fee Settlement": (QUARTER, "QUYẾT TOÁN THU, NỘP PHÍ, LỆ PHÍ"),
	"Fee Exemption List": (PERIOD, "DANH SÁCH MIỄN, GIẢM PHÍ, LỆ PHÍ"),
	"Unmatched Bank Lines": (PERIOD, "DÒNG SAO KÊ NGÂN HÀNG CHƯA ĐỐI CHIẾU"),
	"Fees Collected": ({**PERIOD, "group_by": "Fee Type"}, "TỔNG HỢP THU PHÍ, LỆ PHÍ"),
	"Documents Behind a Fee Figure": ({**PERIOD, "figure": "collected"}, "BẢNG KÊ CHỨNG TỪ"),
}


def sheet(page, door: str, report: str, filters: dict) -> bytes:
	asked = {"report": report, "filters": json.dumps(filters)}
	answer = page.request.get(f"{address()}/api/method/onestop.api.money_reports.{door}", params=asked)
	assert answer.ok, f"{report}: {answer.status} {answer.text()[:300]}"
	return answer.body()


@pytest.mark.parametrize("report", SHEETS)
def test_a_reviewer_takes_every_report_away_on_paper_and_as_a_workbook(desk_of, report):
	page = desk_of("giamsat").page
	filters, title = SHEETS[report]
	printed = text_of_pdf(sheet(page, "print_sheet", report, filters))
	assert title in printed and "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in printed
	assert "(Ký và ghi rõ họ tên)" in printed and "text-danger" not in printed
	book = load_workbook(io.BytesIO(sheet(page, "workbook", report, filters))).active
	assert book.cell(1, 1).value.startswith(title)
	amounts = [cell for row in book.iter_rows(min_row=5) for cell in row if cell.number_format == "#,##0"]
	assert all(isinstance(cell.value, int) for cell in amounts)


def test_a_report_that_has_no_layout_and_an_account_without_the_right_are_refused(desk_of):
	page = desk_of("giamsat").page
	door = f"{address()}/api/method/onestop.api.money_reports.print_sheet"
	assert page.request.get(door, params={"report": "Results by Sector"}).status == 417
	clerk = desk_of("tiepnhan").page
	assert clerk.request.get(door, params={"report": "Cash Book"}).status == 403


def test_a_figure_leads_to_the_documents_it_was_added_up_from(desk_of):
	page = desk_of("giamsat").page
	page.goto(
		f"{address()}/app/query-report/Fees Collected?from_date=2017-01-01&to_date=2017-01-31&group_by=Way"
	)
	expect(page.locator('[data-fieldname="to_date"] input:visible')).to_have_value("31/01/2017")
	page.wait_for_load_state("networkidle")  # the report runs once more with the address's filters
	figure = page.locator(".dt-cell a", has_text="000").first
	shown = figure.inner_text()
	figure.click()
	expect(page.locator(".page-title:visible")).to_contain_text("Chứng từ của một số liệu thu")
	last = page.locator(".dt-row", has_text="Tổng cộng")
	expect(last).to_contain_text(shown.strip())
