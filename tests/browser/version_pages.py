"""The administrator's forms of a procedure and its versions, as a person uses them."""

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

	def tab(self, field: str) -> None:
		self.form.locator(f'.nav-link[data-fieldname="{field}"]').click()

	def fill(self, **fields: str) -> None:
		for field, value in fields.items():
			put(self.form.locator(f'.frappe-control[data-fieldname="{field}"]').first, value)
			self.page.wait_for_function(f"cur_frm.doc['{field}']")  # a link is looked up before it counts

	def add_row(self, table: str, **cells: str) -> None:
		"""Add a row to a table and fill it in its own form."""
		grid = self.form.locator(f'.frappe-control[data-fieldname="{table}"]').first
		grid.locator(".grid-add-row").click()
		self.fill_row(table, -1, **cells)

	def fill_row(self, table: str, place: int, **cells: str) -> None:
		grid = self.form.locator(f'.frappe-control[data-fieldname="{table}"]').first
		grid.locator(".grid-body .rows > .grid-row").nth(place).locator(".btn-open-row").first.click()
		row = grid.locator(".grid-row-open .form-in-grid")
		expect(row).to_be_visible()
		for field, value in cells.items():
			put(row.locator(f'.frappe-control[data-fieldname="{field}"]').first, value)
		row.locator(".grid-collapse-row").first.click()
		expect(row).to_be_hidden()

	def drag_row(self, table: str, source: int, target: int) -> None:
		rows = self.form.locator(f'.frappe-control[data-fieldname="{table}"] .grid-body .rows > .grid-row')
		expect(rows.nth(source).locator(".row-index")).to_be_visible()
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
		self.dialog.get_by_role("button", name="Có", exact=True).click()
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
