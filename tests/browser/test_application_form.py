"""An administrator builds an application form by hand, a clerk fills it in, and it is printed."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import frappe
import pytest
from playwright.sync_api import Locator, expect

from tests.browser.form_builder import add_question, drag, write
from tests.browser.pages import Desk, DossierForm
from tests.factories import make_procedure, make_version


@pytest.fixture
def version(site: None) -> Iterator[frappe.model.document.Document]:
	"""A draft that the browser can see; taken away again."""
	draft = make_version(make_procedure(procedure_name="Đăng ký việc thí dụ").name)
	frappe.db.commit()
	yield draft
	frappe.db.rollback()
	for dossier in frappe.get_all("Dossier", {"procedure": draft.procedure}, pluck="name"):
		frappe.db.delete("Dossier Event", {"dossier": dossier})
		frappe.db.delete("Dossier Answer", {"parent": dossier})
		frappe.db.delete("Dossier Paper", {"parent": dossier})
		frappe.db.delete("Dossier", {"name": dossier})
	frappe.db.delete("Procedure Question", {"parent": draft.name})
	frappe.db.delete("Procedure Paper", {"parent": draft.name})
	frappe.db.delete("Procedure Version", {"name": draft.name})
	frappe.db.delete("Procedure", {"name": draft.procedure})
	frappe.db.commit()


def open_builder(desk: Desk, version: str) -> Locator:
	desk.page.goto(f"{desk.url}/app/procedure-version/{version}")
	desk.page.get_by_role("tab", name="Đơn, tờ khai").click()
	builder = desk.page.locator(".onestop-builder")
	expect(builder.get_by_role("button", name="Thêm câu hỏi")).to_be_visible()
	return builder


def build(desk: Desk, name: str) -> None:
	builder = open_builder(desk, name)
	add_question(builder, "Lý do làm lại")
	card = add_question(builder, "Loại việc")
	write(card, "question_type", "Choice")
	write(builder.locator("li.is-open"), "choices", "Làm mới\nLàm lại")
	builder.locator("li.is-open .words").click()
	cards = builder.locator("li")
	drag(desk.page, cards.nth(1), cards.nth(0))
	expect(cards.nth(0)).to_contain_text("Loại việc")

	cards.nth(1).locator(".words").click()
	write(builder.locator("li.is-open"), "shown_when_question", "question_2")
	write(builder.locator("li.is-open"), "shown_when_answer", "Làm lại")
	preview = builder.locator(".preview")
	reason = preview.locator(".onestop-answer").filter(has_text="Lý do làm lại")
	expect(reason).to_be_hidden()
	preview.locator(".onestop-answers select").first.select_option("Làm lại")
	expect(reason).to_be_visible()

	desk.page.keyboard.press("Control+s")
	expect(desk.page.locator('[id="page-Procedure Version"] .page-head .indicator-pill').first).to_have_text(
		"Bản nháp"
	)


def fill_in(desk: Desk, procedure: str) -> DossierForm:
	form = desk.open_new_dossier()
	form.choose("procedure", procedure)
	answers = form.form.locator(".onestop-answers")
	reason = answers.locator(".onestop-answer").filter(has_text="Lý do làm lại")
	expect(reason).to_be_hidden()
	form.add_applicant("Nguyễn Văn Mẫu", "000000000123")
	answers.locator("select").first.select_option("Làm lại")
	expect(reason).to_be_visible()
	reason.locator("input").fill("Bị mất bản chính")
	form.press("Tiếp nhận")
	expect(form.dialog.locator(".onestop-code")).to_be_visible()
	return form


def test_a_form_is_built_by_hand_filled_in_and_printed(
	desk_of: Callable[[str], Desk], version: frappe.model.document.Document, tmp_path: Path
) -> None:
	build(desk_of("quantri"), version.name)
	frappe.db.rollback()
	frappe.get_doc("Procedure Version", version.name).submit()
	frappe.db.commit()

	clerk = desk_of("tiepnhan")
	name = fill_in(clerk, version.procedure).name
	clerk.open_dossier(name)
	expect(clerk.page.locator(".onestop-answers-told")).to_contain_text("Bị mất bản chính")
	text = printed(clerk, name, tmp_path)
	assert "Loại việc: Làm lại" in text and "Lý do làm lại: Bị mất bản chính" in text


def printed(desk: Desk, dossier: str, folder: Path) -> str:
	door = f"{desk.url}/api/method/onestop.api.questions.application_form"
	answer = desk.page.request.get(door, params={"dossier": dossier})
	assert answer.ok, f"no form: {answer.status} {answer.text()[:300]}"
	file = folder / "form.pdf"
	file.write_bytes(answer.body())
	command = ["pdftotext", "-layout", str(file), "-"]
	return subprocess.run(command, capture_output=True, text=True, check=True).stdout
