"""An administrator builds an application form by hand, a clerk fills it in, and it is printed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import frappe
import pytest
from playwright.sync_api import Locator, expect

from tests.browser.form_builder import add_question, card_of, drag, write
from tests.browser.pages import Desk, DossierForm
from tests.browser.version_pages import AdministratorForm, words_of
from tests.factories import make_procedure, make_version

KIND, REASON, PLACE = "Loại việc", "Lý do làm lại", "Nơi nhận"


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


def open_builder(desk: Desk, version: str) -> tuple[AdministratorForm, Locator]:
	form = AdministratorForm(desk, "Procedure Version").open(f"procedure-version/{version}")
	form.tab("questions_tab")
	builder = form.form.locator(".onestop-builder")
	expect(builder.get_by_role("button", name="Thêm câu hỏi")).to_be_visible()
	return form, builder


def expect_order(builder: Locator, *labels: str) -> None:
	expect(builder.locator("li .words")).to_have_text(list(labels))


def build(desk: Desk, name: str) -> AdministratorForm:
	"""A question is typed, another moved above it, and the first waits for an answer of the second."""
	form, builder = open_builder(desk, name)
	add_question(builder, REASON)
	write(add_question(builder, KIND), "question_type", "Choice")
	write(card_of(builder, KIND), "choices", "Làm mới\nLàm lại")
	drag(desk.page, card_of(builder, KIND), card_of(builder, REASON))
	expect_order(builder, KIND, REASON)
	card_of(builder, REASON).locator(".words").click()
	write(card_of(builder, REASON), "shown_when_question", "question_2")
	write(card_of(builder, REASON), "shown_when_answer", "Làm lại")
	expect(card_of(builder, REASON).locator(".when")).to_contain_text(f"“{KIND}” là Làm lại")
	reason = builder.locator(".preview .onestop-answer").filter(has_text=REASON)
	expect(reason).to_be_hidden()
	builder.locator(".preview .onestop-answers select").select_option("Làm lại")
	expect(reason).to_be_visible()
	form.save()
	return form


def go_on(form: AdministratorForm) -> None:
	"""After a save the same card is open, and each button does its work once."""
	builder = form.form.locator(".onestop-builder")
	expect(card_of(builder, REASON).locator(".editor textarea").first).to_have_value(REASON)
	add_question(builder, PLACE)
	expect_order(builder, KIND, REASON, PLACE)
	handle = card_of(builder, PLACE).locator(".handle")
	handle.focus()
	form.page.keyboard.press("ArrowUp")
	expect_order(builder, KIND, PLACE, REASON)
	expect(card_of(builder, PLACE).locator(".handle")).to_be_focused()
	card_of(builder, PLACE).get_by_role("button", name="Nhân bản").click()
	expect_order(builder, KIND, PLACE, PLACE, REASON)
	card_of(builder, PLACE).nth(1).get_by_role("button", name="Xóa").click()
	form.dialog.get_by_role("button", name="Đồng ý", exact=True).click()
	expect_order(builder, KIND, PLACE, REASON)
	form.save()


def check_moved_condition(form: AdministratorForm) -> None:
	"""Above the question it waits for a question tells so, and keeps its condition for the way back."""
	builder = form.form.locator(".onestop-builder")
	drag(form.page, card_of(builder, REASON), card_of(builder, KIND))
	expect_order(builder, REASON, KIND, PLACE)
	expect(card_of(builder, REASON).locator(".problems")).not_to_be_empty()
	card_of(builder, REASON).locator(".words").click()
	write(card_of(builder, REASON), "help_text", "Ghi ngắn gọn")
	drag(form.page, card_of(builder, KIND), card_of(builder, REASON))
	expect_order(builder, KIND, REASON, PLACE)
	expect(card_of(builder, REASON).locator(".problems")).to_be_empty()
	expect(card_of(builder, REASON).locator(".when")).to_contain_text("là Làm lại")
	form.save()


def fill_in(desk: Desk, procedure: str) -> DossierForm:
	form = desk.open_new_dossier()
	form.choose("procedure", procedure)
	answers = form.form.locator(".onestop-answers")
	reason = answers.locator(".onestop-answer").filter(has_text=REASON)
	expect(reason).to_be_hidden()
	form.add_applicant("Nguyễn Văn Mẫu", f"000{frappe.generate_hash(length=9)}")
	answers.locator("select").first.select_option("Làm lại")
	expect(reason).to_be_visible()
	reason.locator("input").fill("Bị mất bản chính")
	form.press("Tiếp nhận")
	expect(form.dialog.locator(".onestop-code")).to_be_visible()
	return form


def printed(desk: Desk, dossier: str, folder: Path) -> str:
	door = f"{desk.url}/api/method/onestop.api.questions.application_form"
	answer = desk.page.request.get(door, params={"dossier": dossier})
	assert answer.ok, f"no form: {answer.status} {answer.text()[:300]}"
	return words_of(answer.body(), folder)


def test_a_form_is_built_by_hand_filled_in_and_printed(
	desk_of: Callable[[str], Desk], version: frappe.model.document.Document, tmp_path: Path
) -> None:
	form = build(desk_of("quantri"), version.name)
	go_on(form)
	check_moved_condition(form)
	frappe.db.rollback()
	built = frappe.get_doc("Procedure Version", version.name)
	assert [row.help_text or "" for row in built.questions] == ["", "Ghi ngắn gọn", ""]
	built.submit()
	frappe.db.commit()

	clerk = desk_of("tiepnhan")
	name = fill_in(clerk, version.procedure).name
	clerk.open_dossier(name)
	expect(clerk.page.locator(".onestop-answers-told")).to_contain_text("Bị mất bản chính")
	text = printed(clerk, name, tmp_path)
	assert f"{KIND}: Làm lại" in text and f"{REASON}: Bị mất bản chính" in text
