"""The administrator's forms of a procedure and its versions, as a person uses them."""

import subprocess
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.pages import Desk


class AdministratorForm:
	"""A form of the desk: tabs, fields and tables by their field's name, buttons by what they say."""

	def __init__(self, desk: Desk, doctype: str) -> None:
		self.page: Page = desk.page
		self.desk = desk
		self.form = desk.page.locator(f'[id="page-{doctype}"]')

	def open(self, address: str) -> "AdministratorForm":
		self.page.goto(f"{self.desk.url}/app/{address}")
		expect(self.form.locator(".form-page")).to_be_visible(timeout=60_000)
		return self

	@property
	def name(self) -> str:
		return self.page.evaluate("cur_frm.doc.name")

	@property
	def dialog(self) -> Locator:
		return self.page.locator(".modal.show").last

	def close_dialog(self) -> None:
		dialog = self.dialog
		dialog.locator(".btn-modal-close").click()
		expect(self.page.locator(".modal.show")).to_have_count(0)

	def tab(self, field: str) -> None:
		self.form.locator(f'.nav-link[data-fieldname="{field}"]').click()

	def column(self, table: str, field: str) -> list[object]:
		"""What the rows of a table hold now."""
		return self.page.evaluate(
			"([table, field]) => cur_frm.doc[table].map((row) => row[field])", [table, field]
		)

	def fill(self, **fields: str) -> None:
		for field, value in fields.items():
			put(self.form.locator(f'.frappe-control[data-fieldname="{field}"]').first, value)
			self.page.wait_for_function(f"cur_frm.doc['{field}']")  # a link is looked up before it counts

	def table(self, name: str) -> Locator:
		return self.form.locator(f'.frappe-control[data-fieldname="{name}"]').first

	def rows(self, table: str) -> Locator:
		return self.table(table).locator(".grid-body .rows > .grid-row")

	def add_row(self, table: str, **cells: str) -> None:
		"""Add a row to a table and fill it in its own form."""
		number = self.rows(table).count()
		self.table(table).locator(".grid-add-row").click()
		expect(self.rows(table)).to_have_count(number + 1)
		self.fill_row(table, number, **cells)

	def open_row(self, table: str, place: int) -> Locator:
		self.rows(table).nth(place).locator(".btn-open-row").first.click()
		row = self.table(table).locator(".grid-row-open .form-in-grid")
		expect(row).to_be_visible()
		return row

	def fill_row(self, table: str, place: int, **cells: str) -> None:
		row = self.open_row(table, place)
		for field, value in cells.items():
			put(row.locator(f'.frappe-control[data-fieldname="{field}"]').first, value)
		row.locator(".grid-collapse-row").first.click()
		expect(row).to_be_hidden()
		for field in cells:
			self.page.wait_for_function(f"cur_frm.doc['{table}'][{place}]['{field}']")

	def drag_row(self, table: str, source: int, target: int) -> None:
		rows = self.rows(table)
		rows.nth(target).scroll_into_view_if_needed()
		start = rows.nth(source).locator(".row-index").bounding_box()
		end = rows.nth(target).locator(".row-index").bounding_box()
		mouse = self.page.mouse
		mouse.move(start["x"] + 10, start["y"] + 10)
		mouse.down()
		for share in (0.3, 0.6, 0.9, 1.0):
			mouse.move(start["x"] + 10, start["y"] + 10 + (end["y"] - start["y"] - 4) * share)
		mouse.up()

	def press(self, label: str) -> None:
		self.form.locator(".page-actions").get_by_role("button", name=label, exact=True).click()

	def save(self) -> None:
		self.press("Lưu")
		self.page.wait_for_function("!cur_frm.is_new() && !cur_frm.is_dirty()")

	def publish(self) -> None:
		self.press("Xác nhận")
		self.dialog.get_by_role("button", name="Đồng ý", exact=True).click()
		self.page.wait_for_function("cur_frm.doc.docstatus === 1")


def put(control: Locator, value: str) -> None:
	"""Type or choose a value, whatever kind of field it is."""
	kind = control.get_attribute("data-fieldtype")
	if kind == "Select":
		control.locator("select").select_option(value)
	elif kind == "Check":
		control.locator('input[type="checkbox"]').set_checked(value == "1")
	else:
		box = control.locator("input, textarea").first
		box.fill(value[:-1])
		box.press_sequentially(value[-1:])  # a list of proposals opens for a key, as for a person
		if kind in ("Link", "Autocomplete"):
			control.locator(".awesomplete li:visible").filter(has_text=value).first.click()
		box.press("Tab")


def posted_pdf(page: Page, button: Locator, folder: Path) -> str:
	"""The words of the PDF that a button opens in a new window by sending a form."""
	page.evaluate("window.open_url_post = (...asked) => { window.asked_for = asked }")
	button.click()
	address, values, *_new_window = page.evaluate("window.asked_for")
	token = {"X-Frappe-CSRF-Token": page.evaluate("frappe.csrf_token")}
	origin = page.evaluate("location.origin")
	answer = page.request.post(f"{origin}{address}", form=values, headers=token)
	assert answer.ok, f"no PDF: {answer.status} {answer.text()[:300]}"
	return words_of(answer.body(), folder)


def words_of(pdf: bytes, folder: Path) -> str:
	file = folder / "document.pdf"
	file.write_bytes(pdf)
	command = ["pdftotext", "-layout", str(file), "-"]
	return subprocess.run(command, capture_output=True, text=True, check=True).stdout
