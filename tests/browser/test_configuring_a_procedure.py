"""An administrator makes a procedure from nothing, checks, tries, publishes and replaces it; a clerk receives
under each version on the right side of the day it begins."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import frappe
import pytest
from frappe.utils import getdate
from playwright.sync_api import expect

from onestop.demo import town
from tests.browser.form_builder import add_question, card_of, drag, write
from tests.browser.pages import Desk, DossierForm
from tests.browser.version_pages import AdministratorForm, posted_pdf

CODE, CASE, FEE = "TEST-TRINH-DUYET", "có xác minh", "Phí chứng thực chữ ký"
CLERK_TITLE, CHAIRMAN_TITLE = town.OFFICERS[town.CLERK][0], town.OFFICERS[town.CHAIRMAN][0]


@pytest.fixture
def clean(site: None) -> Iterator[None]:
	"""Nothing of the test stays, so that other tests find the town as it was."""
	remove()
	yield
	remove()


def remove() -> None:
	frappe.db.rollback()
	versions = frappe.get_all("Procedure Version", {"procedure": CODE}, pluck="name")
	received = frappe.get_all("Dossier", {"procedure": CODE}, pluck="name")
	demands = frappe.get_all("Fee Demand", {"dossier": ["in", [*received, ""]]}, pluck="name")
	for doctype, names in (("Procedure Version", versions), ("Dossier", received), ("Fee Demand", demands)):
		for table in frappe.get_meta(doctype).get_table_fields():
			frappe.db.delete(table.options, {"parenttype": doctype, "parent": ["in", [*names, ""]]})
		frappe.db.delete(doctype, {"name": ["in", [*names, ""]]})
	frappe.db.delete("Dossier Event", {"dossier": ["in", [*received, ""]]})
	frappe.db.delete("Procedure", {"name": CODE})
	frappe.db.commit()
	frappe.clear_cache()


def day(shift: int) -> str:
	return f"{getdate() + timedelta(days=shift):%d/%m/%Y}"


def make_procedure(desk: Desk) -> None:
	form = AdministratorForm(desk, "Procedure").open("procedure/new")
	form.fill(procedure_code=CODE, procedure_name="Thủ tục trình duyệt thí dụ", sector="Hành chính")
	form.save()


def write_version(form: AdministratorForm) -> None:
	"""From the official text, tab by tab; the steps stand in the wrong order, one of them has no owner."""
	form.fill(
		procedure=CODE, effective_from=day(-1), decision_number="01/QĐ-TEST", online_level="Partly Online"
	)
	form.tab("papers_tab")
	form.add_row("cases", case_name=CASE)
	form.add_row("papers", paper_name="Tờ khai", originals="1")
	form.add_row("papers", paper_name="Văn bản xác minh", originals="1", case_name=CASE)
	form.tab("limits_tab")
	form.fill(time_limit="3")
	form.add_row("channels", channel="In Person")
	form.add_row("channels", channel="Online", time_limit="2", time_limit_unit="Working Day")
	form.tab("tariff_tab")
	form.add_row("tariff_lines", fee_type=FEE, method="Fixed", amount="8000")
	expect(form.form.locator(".onestop-fee strong")).to_have_text("8.000 đồng")
	form.tab("process_tab")
	form.add_row(
		"process_steps", step_name="Ký", duty="Approve", position_name=CHAIRMAN_TITLE, time_limit="1"
	)
	form.add_row("process_steps", step_name="Tiếp nhận", duty="Receive and Forward", time_limit="0.5")
	form.tab("legal_tab")
	form.add_row("legal_bases", legal_document="63/2010/NĐ-CP", article="Điều 8")
	form.tab("results_tab")
	form.add_row("results", result_name="Giấy thí dụ")


def order_steps(form: AdministratorForm) -> None:
	"""The step that comes first is dragged to the top; numbers and picture follow."""
	form.tab("process_tab")
	boxes = form.form.locator(".onestop-step-name")
	expect(boxes.first).to_have_text("1. Ký")
	form.drag_row("process_steps", 1, 0)
	expect(boxes).to_have_text(["1. Tiếp nhận", "2. Ký"])
	assert form.column("process_steps", "step_name") == ["Tiếp nhận", "Ký"]
	assert form.column("process_steps", "step_number") == [1, 2]


def ask(form: AdministratorForm) -> None:
	"""The question typed last is drawn to the top; another is asked only after one of its answers."""
	form.tab("questions_tab")
	builder = form.form.locator(".onestop-builder")
	add_question(builder, "Lý do")
	card = add_question(builder, "Loại việc")
	write(card, "question_type", "Choice")
	write(card_of(builder, "Loại việc"), "choices", "Làm mới\nLàm lại")
	drag(form.page, card_of(builder, "Loại việc"), card_of(builder, "Lý do"))
	expect(builder.locator("li .words")).to_contain_text(["Loại việc", "Lý do"])
	card_of(builder, "Lý do").locator(".words").click()
	write(card_of(builder, "Lý do"), "shown_when_question", "question_2")
	write(card_of(builder, "Lý do"), "shown_when_answer", "Làm lại")
	preview = builder.locator(".preview")
	reason = preview.locator(".onestop-answer").filter(has_text="Lý do")
	expect(reason).to_be_hidden()
	preview.locator(".onestop-answers select").select_option("Làm lại")
	expect(reason).to_be_visible()


def write_template(form: AdministratorForm) -> None:
	form.tab("results_tab")
	form.page.get_by_role("button", name="Soạn mẫu").click()
	dialog = form.page.locator(".onestop-template-dialog")
	dialog.locator(".ql-editor").click()
	form.page.keyboard.type("Xác nhận cho ")
	dialog.locator(".choice", has_text="Họ và tên").first.locator("select").select_option("uppercase")
	expect(dialog.frame_locator("iframe").locator(".text")).to_contain_text("Xác nhận cho NGUYỄN VĂN MẪU")
	dialog.get_by_role("button", name="Dùng mẫu này").click()
	expect(dialog).to_be_hidden()


def mend(form: AdministratorForm) -> None:
	"""What the check finds is mended in the row it names; then nothing is left."""
	form.press("Kiểm tra")
	finding = form.dialog.locator(".onestop-findings li").filter(has_text="Bước “Tiếp nhận”")
	expect(finding).to_contain_text("chưa có ai thực hiện")
	finding.get_by_role("link").click()
	row = form.table("process_steps").locator(".grid-row-open .form-in-grid")
	expect(row.locator('[data-fieldname="step_name"] input').first).to_have_value("Tiếp nhận")
	row.locator(".grid-collapse-row").first.click()
	form.fill_row("process_steps", 0, position_name=CLERK_TITLE)
	form.press("Kiểm tra")
	expect(form.dialog.locator(".onestop-good, .onestop-findings")).to_be_visible()
	expect(form.dialog.get_by_text("Lỗi", exact=True)).to_have_count(0)
	form.close_dialog()


def try_out(form: AdministratorForm, folder: Path) -> None:
	"""In person, then online and with verification: another limit, more papers; each form is a PDF."""
	form.press("Chạy thử")
	tried = form.dialog.locator(".onestop-trial-result")
	expect(tried.locator(".is-appointment")).to_contain_text("3 ngày làm việc", timeout=60_000)
	expect(tried.locator(".is-appointment .onestop-explanation")).to_contain_text("Hẹn trả kết quả lúc")
	expect(tried.locator(".is-fee .onestop-trial-answer")).to_have_text("8.000 đồng")
	expect(tried.locator(".is-fee .onestop-explanation")).to_contain_text("Phí chứng thực chữ ký: 8.000 đồng")
	steps = tried.locator(".onestop-trial-path .onestop-trial-step")
	expect(steps).to_have_count(2)
	expect(steps.nth(0)).to_contain_text(CLERK_TITLE)
	expect(steps.nth(1).locator(".moments b")).to_contain_text("/")
	expect(tried.locator(".onestop-trial-papers tbody tr")).to_have_count(1)
	expect(tried.locator(".onestop-trial-refusal")).to_have_count(0)
	facts = form.dialog.locator(".onestop-trial-facts")
	facts.locator('[data-fieldname="channel"] select').select_option("Online")
	expect(tried.locator(".is-appointment")).to_contain_text("2 ngày làm việc")
	facts.locator('[data-fieldname="case_name"] select').select_option(CASE)
	expect(tried.locator(".onestop-trial-papers tbody tr")).to_have_count(2)
	facts.locator(".onestop-answers select").select_option("Làm mới")
	forms = tried.locator("[data-form]")
	expect(forms).to_have_count(3)
	wanted = ["Văn bản xác minh", "Loại việc: Làm mới", "Xác nhận cho"]
	for place, words in enumerate(wanted):
		assert words in " ".join(posted_pdf(form.page, forms.nth(place), folder).split())
	form.close_dialog()


def check_kept(name: str) -> None:
	"""What was typed is what was published."""
	frappe.db.rollback()
	version = frappe.get_doc("Procedure Version", name)
	assert [row.label for row in version.questions] == ["Loại việc", "Lý do"]
	assert [row.legal_document for row in version.legal_bases]
	assert "NGUYỄN" not in version.results[0].result_template  # a field, and not the example's name
	line = version.tariff_lines[0]
	assert (line.line_name, line.amount) == (FEE, 8000)


def publish_the_next(form: AdministratorForm) -> None:
	"""From tomorrow on: one paper more, another limit, another fee."""
	before = form.name
	form.press("Phiên bản mới")
	form.page.wait_for_function(f"cur_frm.doc.name !== '{before}' && cur_frm.doc.docstatus === 0")
	form.fill(effective_from=day(1))
	form.tab("papers_tab")
	form.add_row("papers", paper_name="Bản cam kết", originals="1")
	form.tab("limits_tab")
	form.fill(time_limit="10")
	form.tab("tariff_tab")
	form.fill_row("tariff_lines", 0, amount="12000")
	form.save()
	form.publish()


def a_night_passes() -> None:
	"""The server's clock cannot be moved: instead everything published moves one day back."""
	frappe.db.rollback()
	for name in frappe.get_all("Procedure Version", {"procedure": CODE}, pluck="name"):
		for field in ("effective_from", "effective_to"):
			if on := frappe.db.get_value("Procedure Version", name, field):
				frappe.db.set_value("Procedure Version", name, field, on - timedelta(days=1))
	frappe.db.commit()
	frappe.clear_cache()


def receive(clerk: Desk, papers: list[str], fee: str) -> DossierForm:
	"""The ordinary case, then that with verification; the clerk's answer stays when the case changes."""
	dossier = clerk.open_new_dossier()
	dossier.choose("procedure", CODE)
	names = dossier.papers.locator('[data-fieldname="paper_name"] .static-area')
	expect(names).to_have_text(papers)
	expect(dossier.form.locator(".onestop-money-sum")).to_have_text(f"Phải nộp {fee}")
	kind = dossier.form.locator(".onestop-answers select")
	kind.select_option("Làm mới")
	dossier.form.locator('[data-fieldname="case_name"] select').select_option(CASE)
	expect(names).to_contain_text(["Tờ khai", "Văn bản xác minh", *papers[1:]])
	expect(kind).to_have_value("Làm mới")
	dossier.add_applicant("Nguyễn Văn Mẫu", f"000{frappe.generate_hash(length=9)}")
	dossier.press("Tiếp nhận")
	expect(dossier.dialog.locator(".onestop-code")).to_be_visible()
	dossier.dialog.locator(".btn-modal-close").click()
	return dossier


def check_received(dossier: DossierForm, version: str, days: int, fee: str) -> None:
	"""On the screen."""
	field = dossier.form.locator('[data-fieldname="procedure_version"] .control-value').first
	expect(field).to_have_text(version)
	working = dossier.form.locator('[data-fieldname="due_date_explained"]')
	expect(working).to_contain_text(f"{days} ngày làm việc")
	expect(dossier.form.locator('[data-fieldname="fee_told"]')).to_contain_text(f"Phải nộp {fee}")


def kept(dossier: str) -> tuple[object, ...]:
	frappe.db.rollback()
	found = frappe.get_doc("Dossier", dossier)
	answers = [row.answer_text for row in found.answers]
	return found.procedure_version, found.time_limit, found.case_name, answers


def test_a_procedure_is_configured_checked_tried_published_and_replaced(
	clean: None, desk_of: Callable[[str], Desk], tmp_path: Path
) -> None:
	desk = desk_of("quantri")
	make_procedure(desk)
	form = AdministratorForm(desk, "Procedure Version").open("procedure-version/new")
	write_version(form)
	order_steps(form)
	ask(form)
	write_template(form)
	form.save()
	mend(form)
	try_out(form, tmp_path)
	form.save()
	form.publish()
	first = form.name
	check_kept(first)
	publish_the_next(form)

	clerk = desk_of("tiepnhan")
	today = receive(clerk, ["Tờ khai"], "8.000 đ")
	check_received(today, first, 3, "8.000 đ")
	received_today = today.name
	a_night_passes()
	tomorrow = receive(clerk, ["Tờ khai", "Bản cam kết"], "12.000 đ")
	check_received(tomorrow, form.name, 10, "12.000 đ")
	assert kept(tomorrow.name) == (form.name, 10, CASE, ["Làm mới"])
	check_received(clerk.open_dossier(received_today), first, 3, "8.000 đ")
	assert kept(received_today) == (first, 3, CASE, ["Làm mới"])
