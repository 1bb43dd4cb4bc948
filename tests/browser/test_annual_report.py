"""The manager opens the annual report of 2017 and reads the numbers that the town published."""

import re
import time
from collections.abc import Callable

import frappe
import pytest
from playwright.sync_api import Locator, expect

from onestop.demo import year
from tests.browser.pages import Desk

PUBLISHED = {
	"Địa chính": "50",
	"Hành chính - Tư pháp": "1.446",
	"Lao động - Thương binh và Xã hội": "1.064",
	"Tôn giáo": "5",
	"Văn hóa - Xã hội": "8",
	"Tổng cộng": "2.573",
}
PATIENCE_SECONDS = 600


@pytest.fixture
def whole_year(site: None) -> None:
	"""The demonstration year loads in the background; its last dossier is handed over when it is whole."""
	deadline = time.monotonic() + PATIENCE_SECONDS
	while returned() < year.TOTAL:
		assert time.monotonic() < deadline, f"only {returned()} of {year.TOTAL} dossiers after ten minutes"
		frappe.db.rollback()  # a new view of what the workers have committed
		time.sleep(1)


def returned() -> int:
	return frappe.db.count("Dossier", {"received_on": year.THAT_YEAR, "status": "Returned"})


def open_report(desk: Desk) -> Locator:
	desk.page.goto(f"{desk.url}/app/query-report/Results by Sector?from_date=2017-01-01&to_date=2017-12-31")
	rows = desk.page.locator(".datatable .dt-scrollable .dt-row")
	expect(rows).to_have_count(len(PUBLISHED))
	return rows


def cells(row: Locator) -> list[str]:
	return [text.strip() for text in row.locator(".dt-cell__content").all_inner_texts()]


def test_the_reviewer_reads_the_published_numbers_of_2017(
	whole_year: None, desk_of: Callable[[str], Desk]
) -> None:
	desk = desk_of("giamsat")
	rows = open_report(desk)
	expect(desk.page.locator(".page-head .title-text").first).to_have_text("Kết quả giải quyết theo lĩnh vực")
	read = {}
	for row in rows.all():
		sector, *figures = [text for text in cells(row) if text]
		if sector.isdigit():  # the line's own number
			sector, *figures = figures
		read[sector] = figures
	assert list(read) == list(PUBLISHED)
	# (3) received in all and (7) resolved in all
	assert {sector: figures[0] for sector, figures in read.items()} == PUBLISHED
	assert {sector: figures[4] for sector, figures in read.items()} == PUBLISHED


def test_a_figure_opens_its_dossiers(whole_year: None, desk_of: Callable[[str], Desk]) -> None:
	desk = desk_of("giamsat")
	row = open_report(desk).filter(has_text="Tôn giáo")
	row.locator("a", has_text="5").first.click()
	expect(desk.page).to_have_url(re.compile("Dossiers%20Behind%20a%20Figure"))
	dossiers = desk.page.locator(".datatable .dt-scrollable .dt-row")
	expect(dossiers).to_have_count(int(PUBLISHED["Tôn giáo"]))
	dossiers.first.locator("a").first.click()
	expect(desk.page.locator('[id="page-Dossier"] .page-head .title-text').first).to_contain_text("H22-17")
