"""An administrator confirms a year that the app does not bring along, and its dates can be computed."""

from collections.abc import Callable, Iterator
from datetime import datetime

import frappe
import pytest
from playwright.sync_api import Locator, Page, expect

from onestop.organisation import service as organisation
from onestop.rules.due_date import TimeLimit, TimeLimitUnit, due_at
from onestop.rules.working_time import CalendarNotConfirmed
from onestop.setup.reference_data import CALENDAR
from tests.browser.pages import Desk
from tests.factories import make_agency

NAME = "Lịch thử năm 2028"
DECISION = "Thông báo 1234/TB-BNV"
RECEIVED = datetime(2028, 1, 20, 9, 0)  # the Thursday before Tết Mậu Thân, 26 January
THREE_DAYS = TimeLimit(3, TimeLimitUnit.WORKING_DAY)


@pytest.fixture
def agency(connection: None) -> Iterator[str]:
	"""An agency with a calendar of its own, seen by the browser and taken away again."""
	frappe.set_user("Administrator")
	calendar = frappe.copy_doc(frappe.get_doc("Working Calendar", CALENDAR))
	calendar.calendar_name = NAME
	calendar.insert()
	made = make_agency(working_calendar=NAME).name
	frappe.db.commit()
	yield made
	frappe.db.rollback()
	frappe.delete_doc("Agency", made, force=True)
	frappe.delete_doc("Working Calendar", NAME, force=True)
	frappe.db.commit()


def appointment(agency: str) -> datetime:
	"""What the desk would promise, in a transaction that sees what the browser saved."""
	frappe.db.rollback()
	frappe.local.document_cache = {}
	frappe.clear_document_cache("Working Calendar", NAME)
	return due_at(RECEIVED, THREE_DAYS, organisation.calendar_of(agency), organisation.rules_of(agency))


def open_calendar(desk: Desk) -> Page:
	desk.page.goto(f"{desk.url}/app/working-calendar/{NAME}")
	expect(desk.page.locator(".onestop-month")).to_have_count(12)
	return desk.page


def propose(page: Page, year: str) -> Locator:
	page.get_by_role("button", name="Đề xuất lịch năm").click()
	dialog = page.locator(".modal.show").last
	dialog.locator('input[data-fieldname="year"]').fill(year)
	dialog.get_by_role("button", name="Xem đề xuất").click()
	proposal = page.locator(".modal.show").filter(has=page.locator(".onestop-proposal"))
	expect(proposal).to_be_visible()
	return proposal


def day(page: Page, on: str) -> Locator:
	return page.locator(f'.onestop-month .day[data-on="{on}"]')


def test_a_proposed_year_is_confirmed_and_its_dates_are_computed(
	agency: str, desk_of: Callable[[str], Desk]
) -> None:
	with pytest.raises(CalendarNotConfirmed):
		appointment(agency)

	page = open_calendar(desk_of("quantri"))
	proposal = propose(page, "2028")
	expect(proposal.locator("tr", has_text="25/01/2028")).to_contain_text("Giao thừa Tết Nguyên Đán")
	expect(proposal.locator("tr", has_text="04/04/2028")).to_contain_text("Giỗ Tổ Hùng Vương")
	proposal.locator('input[data-on="2028-11-24"]').uncheck()
	proposal.locator('input[data-fieldname="decision"]').fill(DECISION)
	proposal.get_by_role("button", name="Xác nhận năm 2028").click()
	expect(proposal).to_be_hidden()

	year = page.locator(".onestop-year")
	expect(year.locator(".onestop-year-head")).to_contain_text("2028")
	expect(year.locator(".onestop-year-head .indicator-pill")).to_have_text("Đã xác nhận")
	expect(day(page, "2028-01-26")).to_have_class("day closed")
	expect(day(page, "2028-04-04")).to_have_attribute(
		"title", "04/04/2028 · Ngày nghỉ · Ngày Giỗ Tổ Hùng Vương"
	)
	expect(day(page, "2028-11-24")).to_have_class("day working")

	# Friday 21, Monday 24; Tết from Tuesday 25 to Monday 31; Tuesday 1 February
	assert appointment(agency) == datetime(2028, 2, 1, 17, 0)


def test_what_the_calendar_has_already_is_marked_and_cannot_be_unticked(
	agency: str, desk_of: Callable[[str], Desk]
) -> None:
	proposal = propose(open_calendar(desk_of("quantri")), "2026")
	row = proposal.locator("tr", has_text="27/04/2026")
	expect(row).to_contain_text("Đã có trong lịch")
	expect(row.locator("input")).to_be_disabled()


def test_the_years_are_turned_and_an_unconfirmed_one_says_so(
	agency: str, desk_of: Callable[[str], Desk]
) -> None:
	page = open_calendar(desk_of("giamsat"))
	shown = int(page.locator(".onestop-year-head > b").inner_text())
	for _turn in range(max(0, 2028 - shown)):
		before = page.locator(".onestop-year-head > b").inner_text()
		page.locator(".onestop-year-after").click()
		expect(page.locator(".onestop-year-head > b")).to_have_text(str(int(before) + 1))
	expect(page.locator(".onestop-year-head .indicator-pill")).to_contain_text("Chưa xác nhận")
	expect(page.get_by_role("button", name="Đề xuất lịch năm")).to_have_count(0)
