"""Makes the pictures of docs/administrator-guide.md from a running portal: `python docs/make_pictures.py`.

It looks at procedures of the demonstration as its administrator; nothing is saved.
"""

import json
import subprocess
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

CHECKOUT = Path(__file__).resolve().parents[1]
IMAGES = CHECKOUT / "docs" / "images"
PASSWORD = CHECKOUT / "sites" / "onestop.localhost" / "demonstration_password"
MARRIAGE, COPIES = "1.004873-v1", "2.000815-v1"
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
WINDOW = {"width": 1366, "height": 768}
SETTLED = 1500  # milliseconds until nothing moves any more
TABS = {
	"configure-papers": (MARRIAGE, "papers_tab", "papers"),
	"configure-process": (MARRIAGE, "process_tab", "process_steps"),
	"configure-tariff": (COPIES, "tariff_tab", "tariff_lines"),
	"configure-questions": (MARRIAGE, "questions_tab", "questions_preview"),
}


def main() -> None:
	told = subprocess.run([CHECKOUT / "onestop", "status", "--json"], capture_output=True, check=False)
	address = json.loads(told.stdout)["address"]
	with sync_playwright() as playwright:
		browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=SWITCHES)
		page = browser.new_context(locale="vi-VN", viewport=WINDOW).new_page()
		page.set_default_timeout(120_000)
		account = {"usr": "quantri@vinhtuy.example", "pwd": PASSWORD.read_text().strip()}
		page.request.post(f"{address}/api/method/login", form=account)
		pictures(page, f"{address}/app/procedure-version")
		browser.close()


def pictures(page: Page, address: str) -> None:
	open_version(page, f"{address}/{MARRIAGE}")
	keep(page, "configure-version")
	for name, (version, tab, field) in TABS.items():
		open_version(page, f"{address}/{version}")
		page.locator(f'.nav-link[data-fieldname="{tab}"]').click()
		page.locator(f'.frappe-control[data-fieldname="{field}"]').first.evaluate("it => it.scrollIntoView()")
		page.evaluate("window.scrollBy(0, -180)")
		keep(page, name)
	open_version(page, f"{address}/{MARRIAGE}")
	in_dialog(page, "Kiểm tra", ".onestop-findings", "configure-check")
	open_version(page, f"{address}/{COPIES}")
	in_dialog(page, "Chạy thử", ".is-appointment", "configure-try")
	open_version(page, f"{address}/{MARRIAGE}")
	page.locator('.nav-link[data-fieldname="results_tab"]').click()
	draft_for_the_picture(page)
	page.get_by_role("button", name="Sửa mẫu").first.click()
	page.locator(".onestop-template-dialog.show .ql-editor").wait_for()
	keep(page, "configure-template")


def draft_for_the_picture(page: Page) -> None:
	"""Only in the browser: a published version's template could not be opened for writing."""
	page.evaluate("cur_frm.doc.docstatus = 0; void cur_frm.refresh()")
	page.locator('.nav-link[data-fieldname="results_tab"]').click()


def open_version(page: Page, address: str) -> None:
	page.goto(address)
	page.locator(".page-actions").get_by_role("button", name="Chạy thử").wait_for()
	page.wait_for_timeout(SETTLED)


def in_dialog(page: Page, button: str, awaited: str, name: str) -> None:
	page.locator(".page-actions").get_by_role("button", name=button, exact=True).click()
	page.locator(f".modal.show {awaited}").wait_for()
	keep(page, name)


def keep(page: Page, name: str) -> None:
	"""With as many colours as a screen of the desk has, so that the file stays small."""
	page.wait_for_timeout(SETTLED)
	picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
	picture.quantize(128).save(IMAGES / f"{name}.png", optimize=True)


if __name__ == "__main__":
	main()
