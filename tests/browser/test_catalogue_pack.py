"""An administrator takes a procedure along as a pack, changes it, brings it in again and takes that back."""

import json
import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from onestop.rules.pack_archive import Pack, PackDocument, read, written
from tests.browser.pages import Desk

PROCEDURE = "VT-075"
NEW_FEE = "Miễn phí theo gói thí dụ"


def exported(page: Page, url: str) -> bytes:
	"""Through the list's button: only the procedure that is ticked."""
	page.goto(f"{url}/app/procedure?name={PROCEDURE}")
	page.locator(f'.list-row-checkbox[data-name="{PROCEDURE}"]').check()
	page.get_by_role("button", name="Xuất thủ tục").click()
	dialog = page.locator(".modal.show")
	dialog.locator('select[data-fieldname="versions"]').select_option("All")
	page.evaluate("window.open = (address) => { window.asked_for = address }")  # it only saves a file
	dialog.locator(".modal-footer .btn-primary, .modal-header .btn-primary").first.click()
	answer = page.request.get(f"{url}{page.evaluate('window.asked_for')}")
	assert "attachment" in answer.headers["content-disposition"]
	return answer.body()


def with_another_fee(content: bytes) -> bytes:
	pack = read(content)
	documents = tuple(
		PackDocument(one.doctype, one.key, {**one.values, "fee_text": NEW_FEE}, one.is_published)
		if one.doctype == "Procedure Version"
		else one
		for one in pack.documents
	)
	return written(Pack(documents, pack.files, pack.app_version))


def confirm(page: Page) -> None:
	page.locator(".modal.show .btn-primary:visible").last.click()


def versions(page: Page, url: str) -> list[str]:
	args = {
		"doctype": "Procedure Version",
		"filters": json.dumps({"procedure": PROCEDURE}),
		"limit_page_length": 99,
	}
	answer = page.request.get(f"{url}/api/method/frappe.client.get_list", params=args)
	return sorted(row["name"] for row in answer.json()["message"])


def test_a_pack_is_exported_changed_shown_imported_and_taken_back(desk_of: Callable[[str], Desk]) -> None:
	desk = desk_of("quantri")
	page, url = desk.page, desk.url
	changed = with_another_fee(exported(page, url))
	before = versions(page, url)

	page.goto(f"{url}/app/catalogue-import/new")
	form = page.locator('[id="page-Catalogue Import"]')
	form.get_by_role("button", name=re.compile("Đính kèm")).first.click()
	file = {"name": "goi.json", "mimeType": "application/json", "buffer": changed}
	page.locator('.modal.show input[type="file"]').first.set_input_files(file)
	page.locator(".modal.show .btn-primary:visible").click()

	differences = form.locator(".onestop-import")
	expect(differences).to_contain_text(f"{PROCEDURE}-v1")
	differences.locator("summary").filter(has_text=f"{PROCEDURE}-v1").first.click()
	expect(differences).to_contain_text(NEW_FEE)
	assert versions(page, url) == before, "nothing is written before it is applied"

	form.get_by_role("button", name="Áp dụng").click()
	confirm(page)
	expect(form.locator(".indicator-pill").first).to_contain_text("Đã áp dụng")
	made = set(versions(page, url)) - set(before)
	assert len(made) == 1, "a published version stays; a draft is made beside it"

	form.get_by_role("button", name="Hoàn tác").click()
	confirm(page)
	expect(form.locator(".indicator-pill").first).to_contain_text("Đã hoàn tác")
	assert versions(page, url) == before
