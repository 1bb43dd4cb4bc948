"""The VietQR code as a payer's phone sees it: on the screen of the counter and on the printed slip."""

import frappe
import pytest

from onestop.demo import town
from onestop.dossiers import service as dossiers
from tests.browser.pages import address
from tests.browser.test_cash_desk import acting
from tests.factories import dossier_values
from tests.money import CASHIER, CLERK, begin_shift, make_book, make_priced_procedure, use_only
from tests.scanning import fields_of, has_true_checksum, scanned, scanned_from_pdf

BANK, ACCOUNT = "970499", "0123456789"


@pytest.fixture
def unpaid(site):
	"""A dossier with 8.000 đồng to pay, and an account of this test's own; visible to the browser."""
	others = frappe.get_all("Collection Account", {"agency": town.AGENCY, "is_active": 1}, pluck="name")
	for name in others:
		frappe.db.set_value("Collection Account", name, "is_active", 0)
	values = {"account_name": "UBND thị trấn", "bank_name": "Ngân hàng thí dụ", "agency": town.AGENCY}
	values |= {"bank_bin": BANK, "account_number": ACCOUNT, "is_active": 1}
	account = frappe.get_doc({"doctype": "Collection Account", **values}).insert()
	use_only(make_book(1, 20))
	begin_shift(acting, CASHIER)
	given = dossier_values(procedure=make_priced_procedure())
	with acting(CLERK):
		dossier = dossiers.register(given)
	frappe.db.commit()
	yield dossier
	frappe.db.rollback()
	frappe.delete_doc("Collection Account", account.name)
	for name in others:
		frappe.db.set_value("Collection Account", name, "is_active", 1)
	frappe.db.commit()


def says_what_is_owed(texts: list[str], dossier) -> bool:
	"""One code to pay by, and in it what a banking app fills in."""
	(text,) = (one for one in texts if one.startswith("000201"))
	assert has_true_checksum(text)
	fields = fields_of(text)
	assert (fields["01"], fields["53"], fields["54"], fields["58"]) == ("12", "704", "8000", "VN")
	to = fields_of(fields["38"])
	assert (to["00"], to["02"]) == ("A000000727", "QRIBFTTA")
	assert fields_of(to["01"]) == {"00": BANK, "01": ACCOUNT}
	letters = "".join(sign for sign in dossier.dossier_code if sign.isalnum())
	return fields_of(fields["62"]) == {"08": letters}


def test_a_phone_reads_the_code_off_the_counters_screen(unpaid, desk_of):
	page = desk_of("ketoan").page
	page.goto(f"{address()}/app/cash-desk")
	page.locator(".onestop-cash-desk .search").fill(unpaid.dossier_code)
	row = page.locator(".onestop-money-table tr", has_text=unpaid.dossier_code)
	row.get_by_role("button", name="Thu tiền").click()
	page.locator(".modal.show .onestop-vietqr img").wait_for()
	page.wait_for_timeout(500)  # the dialog fades in
	assert says_what_is_owed(scanned(page.screenshot()), unpaid)


def test_a_phone_reads_the_code_off_the_dossiers_form(unpaid, desk_of):
	page = desk_of("tiepnhan").page
	page.goto(f"{address()}/app/dossier/{unpaid.name}")
	code = page.locator(".onestop-demand .onestop-vietqr img")
	code.scroll_into_view_if_needed()
	assert says_what_is_owed(scanned(page.screenshot()), unpaid)


@pytest.mark.parametrize("dots_per_inch", [110, 150, 300])
def test_a_phone_reads_the_code_off_the_printed_slip(unpaid, desk_of, dots_per_inch):
	texts = scanned_from_pdf(desk_of("tiepnhan").receipt_slip(unpaid.name), dots_per_inch)
	assert says_what_is_owed(texts, unpaid)
	assert unpaid.dossier_code in texts
