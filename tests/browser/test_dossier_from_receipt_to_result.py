"""One dossier through the whole town hall, by the hands of three people."""

import re
from collections.abc import Callable
from secrets import randbelow

from playwright.sync_api import expect

from tests.browser.pages import ANY_CODE, Desk, DossierForm

BIRTH = "1.001193"


def receive(desk: Desk) -> DossierForm:
	form = desk.open_new_dossier()
	form.choose("procedure", BIRTH)
	expect(form.papers.first).to_contain_text("Tờ khai đăng ký khai sinh")
	identity = f"{randbelow(10**9):012d}"  # somebody who has no such dossier open: else the desk warns
	form.add_applicant("Nguyễn Văn Mẫu", identity)
	form.press("Tiếp nhận")
	expect(form.dialog.locator(".onestop-code")).to_have_text(re.compile(ANY_CODE))
	return form


def close_offer(form: DossierForm) -> None:
	form.dialog.locator(".btn-modal-close").click()


def test_a_dossier_goes_from_receipt_to_the_citizens_hands(desk_of: Callable[[str], Desk]) -> None:
	clerk, officer, chairman = (desk_of(account) for account in ("tiepnhan", "tuphap", "chutich"))

	form = receive(clerk)
	name = form.name
	assert clerk.receipt_slip(name).startswith(b"%PDF-")
	close_offer(form)
	form.press("Chuyển xử lý")
	expect(form.indicator).to_contain_text("Đang xử lý")

	form = officer.open_dossier(name)
	form.press("Trình ký")
	form.answer(result_type="Granted", result_number="01/TL-KS")
	expect(form.indicator).to_contain_text("Chờ phê duyệt")

	form = chairman.open_dossier(name)
	form.press("Phê duyệt")
	form.answer(result_number="01/TL-KS")
	expect(form.indicator).to_contain_text("Đã xử lý xong")

	form = clerk.open_dossier(name)
	form.press("Trả kết quả")
	form.answer(receiver_name="Nguyễn Văn Mẫu", receiver_identity="000000000123")
	expect(form.indicator).to_contain_text("Đã trả kết quả")
	expect(form.history).to_have_count(5)
	expect(form.history.first).to_contain_text("Trả kết quả")


def test_the_offer_after_receipt_opens_the_slip_in_a_new_tab(desk_of: Callable[[str], Desk]) -> None:
	clerk = desk_of("tiepnhan")
	form = receive(clerk)
	with clerk.page.context.expect_page() as opened:
		form.dialog.locator(".btn-modal-primary").click()
	assert "onestop.api.counter.receipt_slip" in opened.value.url


def test_the_list_says_in_vietnamese_where_each_dossier_stands(desk_of: Callable[[str], Desk]) -> None:
	clerk = desk_of("tiepnhan")
	name = receive(clerk).name
	row = clerk.open_list().filter(has=clerk.page.locator(f'[data-name="{name}"]'))
	expect(row).to_contain_text("Được tiếp nhận")
	expect(row.locator(".onestop-due")).to_have_attribute("title", re.compile("Còn|Đến hạn"))
