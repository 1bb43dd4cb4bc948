"""An administrator writes the document of a result, tries it and publishes it; an officer prints it."""

from collections.abc import Callable, Iterator
from datetime import datetime

import frappe
import pytest
from playwright.sync_api import Locator, Page, expect

from onestop.demo import town
from onestop.dossiers import service as dossiers
from tests.browser.pages import Desk
from tests.factories import dossier_values, make_applicant, make_procedure, make_version

NAME = "Nguyễn Văn Mẫu"
DOOR = "api/method/onestop.api.result_templates"
EXPECTED = "<p>Họ tên: {{ applicant.full_name | uppercase }}, ký {{ result.signed_on | date_in_words }}.</p>"


@pytest.fixture
def version(connection: None) -> Iterator[str]:
	"""A draft with one result and no template, seen by the browser and taken away again."""
	frappe.set_user("Administrator")
	procedure = make_procedure().name
	made = make_version(procedure, results=[{"result_name": "Giấy xác nhận thí dụ"}])
	frappe.db.commit()
	yield made.name
	frappe.db.rollback()
	for name in frappe.get_all("Dossier", {"procedure": procedure}, pluck="name"):
		frappe.db.delete("Dossier Event", {"dossier": name})
		for table in ("Dossier Paper", "Dossier"):
			frappe.db.delete(table, {"parent": name} if table == "Dossier Paper" else {"name": name})
	for table in frappe.get_meta("Procedure Version").get_table_fields():
		frappe.db.delete(table.options, {"parent": made.name})
	frappe.db.delete("Procedure Version", {"name": made.name})  # published: no door deletes it
	frappe.db.delete("Procedure", {"name": procedure})
	frappe.db.commit()


def open_results(desk: Desk, version: str) -> Page:
	desk.page.goto(f"{desk.url}/app/procedure-version/{version}")
	desk.page.locator(".form-tabs .nav-link", has_text="Kết quả").click()
	return desk.page


def insert(dialog: Locator, label: str, format_: str) -> None:
	choice = dialog.locator(".choice", has_text=label).first
	choice.locator("select").select_option(format_)


def press(page: Page, label: str) -> None:
	page.locator(".page-actions").get_by_role("button", name=label, exact=True).click()


def write_template(page: Page) -> None:
	page.get_by_role("button", name="Soạn mẫu").click()
	dialog = page.locator(".onestop-template-dialog")
	words = dialog.locator(".ql-editor")
	expect(words).to_be_visible()
	words.click()
	page.keyboard.type("Họ tên: ")
	insert(dialog, "Họ và tên", "uppercase")
	page.keyboard.type(", ký ")
	insert(dialog, "Ngày ký", "date_in_words")
	page.keyboard.type(".")
	shown = dialog.frame_locator("iframe").locator(".text")
	expect(shown).to_contain_text("Họ tên: NGUYỄN VĂN MẪU, ký ngày 10 tháng 01 năm 2017.")
	expect(words.locator(".onestop-field")).to_have_count(2)
	page.keyboard.type(" {{ khong.co }}")
	expect(dialog.locator(".problems")).to_contain_text("trường không tồn tại “khong.co”")
	for _letter in " {{ khong.co }}":
		page.keyboard.press("Backspace")
	expect(dialog.locator(".problems")).to_have_text("")
	dialog.get_by_role("button", name="Dùng mẫu này").click()
	expect(dialog).to_be_hidden()


def received(procedure: str) -> str:
	values = dossier_values(procedure=procedure, applicant=make_applicant(full_name=NAME))
	papers = [{"paper_name": "Tờ khai thí dụ", "originals": 1}]
	made = dossiers.register({**values, "papers": papers}, at=datetime(2017, 1, 6, 9, 30))
	frappe.db.commit()
	return made.name


def check_what_is_kept(page: Page, version: str) -> None:
	"""Written again: the fields have survived as fields, in the browser and in the document."""
	page.get_by_role("button", name="Sửa mẫu").click()
	dialog = page.locator(".onestop-template-dialog.show")
	expect(dialog.locator(".ql-editor .onestop-field:not(.is-unknown)")).to_have_count(2)
	dialog.locator(".btn-modal-close").click()
	expect(dialog).to_be_hidden()
	frappe.db.rollback()
	assert frappe.db.get_value("Procedure Result", {"parent": version}, "result_template") == EXPECTED


def check_pdf(desk: Desk, door: str, **values: object) -> None:
	answer = desk.page.request.get(f"{desk.url}/{DOOR}.{door}", params=values)
	assert answer.headers["content-type"].startswith("application/pdf")
	assert answer.body().startswith(b"%PDF")


def test_a_template_is_written_tried_published_and_printed(
	version: str, desk_of: Callable[[str], Desk]
) -> None:
	desk = desk_of("quantri")
	page = open_results(desk, version)
	write_template(page)
	expect(page.locator(".onestop-template-card")).to_contain_text("Đã có mẫu")
	press(page, "Lưu")
	expect(page.get_by_role("button", name="Xác nhận", exact=True)).to_be_visible()
	check_what_is_kept(page, version)
	check_pdf(desk, "example", version=version, row=1)

	press(page, "Xác nhận")
	page.locator(".modal.show").get_by_role("button", name="Đồng ý", exact=True).click()
	expect(page.locator(".page-head .indicator-pill").first).to_have_text("Đã công bố")
	expect(page.get_by_role("button", name="Sửa mẫu")).to_have_count(0)

	frappe.db.rollback()
	dossier = received(frappe.db.get_value("Procedure Version", version, "procedure"))
	officer = desk_of(town.JUSTICE)
	form = officer.open_dossier(dossier).form
	with officer.page.context.expect_page():
		form.get_by_role("button", name="In kết quả").click()
	check_pdf(officer, "print_result", dossier=dossier, row=1)
