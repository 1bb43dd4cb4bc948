"""A cashier in the browser: from the unpaid dossier to the printed receipt and the closed shift."""

from contextlib import contextmanager

import frappe
import pytest
from frappe.utils import getdate
from playwright.sync_api import expect

from onestop.dossiers import service as dossiers
from onestop.fees import service as fees
from tests.browser.pages import address
from tests.factories import dossier_values
from tests.money import CASHIER, CLERK, demand_of, make_book, make_priced_procedure, use_only


@contextmanager
def acting(user: str):
	frappe.set_user(user)
	yield
	frappe.set_user("Administrator")


@pytest.fixture
def unpaid(site):
	"""A dossier with 8.000 đồng to pay, and a book in the cashier's hands; visible to the browser."""
	use_only(make_book(1, 20))
	given = dossier_values(procedure=make_priced_procedure())
	with acting(CLERK):
		dossier = dossiers.register(given)
	for name in frappe.get_all("Cashier Shift", {"cashier": CASHIER, "status": "Open"}, pluck="name"):
		frappe.db.set_value("Cashier Shift", name, "status", "Closed")
	frappe.db.commit()
	return dossier


def test_a_cashier_collects_prints_and_closes_the_shift(unpaid, desk_of):
	page = desk_of("ketoan").page
	page.goto(f"{address()}/app/cash-desk")
	page.get_by_role("button", name="Mở ca").click()
	page.locator(".modal.show .btn-primary").last.click()
	page.locator(".onestop-cash-desk .search").fill(unpaid.dossier_code)
	row = page.locator(".onestop-money-table tr", has_text=unpaid.dossier_code)
	row.get_by_role("button", name="Thu tiền").click()
	expect(page.locator(".modal.show .onestop-money-sum")).to_contain_text("8.000 đ")
	page.get_by_role("button", name="Thu tiền và lập biên lai").click()
	expect(page.locator(".modal.show .onestop-code")).to_contain_text("0000001")
	with page.context.expect_page():
		page.get_by_role("button", name="In biên lai").click()
	page.get_by_role("button", name="Đóng ca").click()
	for face, pieces in ((5000, 1), (2000, 1), (1000, 1)):
		page.locator(f'.modal.show [data-fieldname="note_{face}"] input').fill(str(pieces))
	page.get_by_role("button", name="Ký và đóng ca").click()
	expect(page.get_by_role("button", name="Mở ca")).to_be_visible()
	frappe.db.rollback()
	demand = demand_of(unpaid)
	assert (demand.status, fees.outstanding_of(unpaid.name)) == ("Paid", 0)
	shift = frappe.get_last_doc("Cashier Shift", {"cashier": CASHIER})
	assert (shift.status, shift.counted_amount, str(shift.closed_on)) == ("Closed", 8000, str(getdate()))
