"""The desk as a person uses it: fields by their Vietnamese labels, buttons by what they say."""

import json
import os
import re
import subprocess
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

CHECKOUT = Path(__file__).resolve().parents[2]
ANY_CODE = r"\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}-\d{6}-\d{4}"


def address() -> str:
	if given := os.environ.get("ONESTOP_URL"):
		return given
	told = subprocess.run(
		[CHECKOUT / "onestop", "status", "--json"], capture_output=True, text=True, check=False
	)
	return json.loads(told.stdout)["address"]


def password() -> str:
	kept = CHECKOUT / "sites" / "onestop.localhost" / "demonstration_password"
	return os.environ.get("ONESTOP_DEMO_PASSWORD") or kept.read_text().strip()


class Desk:
	"""One person's browser."""

	def __init__(self, page: Page, url: str) -> None:
		self.page, self.url = page, url

	def sign_in(self, account: str, secret: str) -> None:
		answer = self.page.request.post(f"{self.url}/api/method/login", form={"usr": account, "pwd": secret})
		assert answer.ok, f"{account} could not sign in: {answer.status}"

	def open_new_dossier(self) -> "DossierForm":
		self.page.goto(f"{self.url}/app/dossier/new")
		return DossierForm(self.page).ready()

	def open_dossier(self, name: str) -> "DossierForm":
		self.page.goto(f"{self.url}/app/dossier/{name}")
		return DossierForm(self.page).ready()

	def open_list(self) -> Locator:
		self.page.goto(f"{self.url}/app/dossier/view/list")
		rows = self.page.locator(".list-row-container .list-row")
		expect(rows.first).to_be_visible()
		return rows

	def receipt_slip(self, dossier: str) -> bytes:
		"""The slip's PDF, fetched as the button's new tab fetches it."""
		door = f"{self.url}/api/method/onestop.api.counter.receipt_slip"
		answer = self.page.request.get(door, params={"dossier": dossier})
		assert answer.ok, f"no slip: {answer.status} {answer.text()[:300]}"
		return answer.body()


class DossierForm:
	def __init__(self, page: Page) -> None:
		self.page = page
		self.form = page.locator('[id="page-Dossier"]')

	def ready(self) -> "DossierForm":
		expect(self.form.locator('[data-fieldname="procedure"]').first).to_be_visible()
		return self

	@property
	def name(self) -> str:
		return self.page.evaluate("cur_frm.doc.name")

	@property
	def indicator(self) -> Locator:
		return self.form.locator(".page-head .indicator-pill").first

	@property
	def history(self) -> Locator:
		return self.form.locator(".onestop-history li")

	@property
	def papers(self) -> Locator:
		return self.form.locator('[data-fieldname="papers"] .grid-body .grid-row')

	def choose(self, field: str, words: str) -> None:
		"""Type into a link field and take the first proposal that holds the words."""
		box = self.form.locator(f'[data-fieldname="{field}"] input').first
		box.click()
		box.press_sequentially(words, delay=15)
		self.proposals(field).filter(has_text=words).first.click()

	def proposals(self, field: str) -> Locator:
		return self.form.locator(f'[data-fieldname="{field}"] .awesomplete li:visible')

	def add_applicant(self, full_name: str, identity_number: str) -> None:
		"""Through the quick entry that the link field offers."""
		box = self.form.locator('[data-fieldname="applicant"] input').first
		box.click()
		box.press_sequentially(full_name, delay=15)
		self.proposals("applicant").filter(has_text="Thêm").first.click()
		dialog = self.dialog
		dialog.locator('input[data-fieldname="full_name"]').fill(full_name)
		dialog.locator('input[data-fieldname="identity_number"]').fill(identity_number)
		dialog.locator(".modal-footer .btn-primary, .modal-header .btn-primary").first.click()
		expect(dialog).to_be_hidden()

	@property
	def dialog(self) -> Locator:
		return self.page.locator(".modal.show").last

	def press(self, label: str) -> None:
		says = re.compile(rf"^\s*{re.escape(label)}\s*$")
		self.form.locator(".page-actions .btn-primary:visible").filter(has_text=says).click()

	def answer(self, **fields: str) -> None:
		"""Fill the dialog of a step and confirm it."""
		dialog = self.dialog
		for field, value in fields.items():
			box = dialog.locator(f'[data-fieldname="{field}"]').locator("input, textarea, select").first
			box.select_option(value) if box.evaluate("it => it.tagName") == "SELECT" else box.fill(value)
		dialog.locator(".btn-modal-primary").click()
		expect(dialog).to_be_hidden()
