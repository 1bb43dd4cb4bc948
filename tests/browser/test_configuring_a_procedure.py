"""An administrator makes a procedure from nothing, checks, tries, publishes and replaces it; a clerk receives
under each version on the right side of the day it begins."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import frappe
import pytest
from frappe.utils import getdate
from playwright.sync_api import expect

from onestop.demo import town
from onestop.dossiers import service as dossiers
from onestop.rules.lifecycle import Status
from tests.browser.form_builder import add_question, drag
from tests.browser.pages import Desk
from tests.browser.version_pages import AdministratorForm
from tests.factories import make_applicant

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
	for doctype, names in (("Procedure Version", versions), ("Dossier", received)):
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
	form.tab("process_tab")
	form.add_row(
		"process_steps", step_number="1", step_name="Ký", position_name=CHAIRMAN_TITLE, time_limit="1"
	)
	form.add_row("process_steps", step_number="2", step_name="Tiếp nhận", time_limit="0.5")
	form.tab("legal_tab")
	form.add_row("legal_bases", legal_document="63/2010/NĐ-CP", article="Điều 8")
	form.tab("results_tab")
	form.add_row("results", result_name="Giấy thí dụ")


def ask(form: AdministratorForm) -> None:
	"""Two questions; the one typed last is drawn to the top."""
	form.tab("questions_tab")
	builder = form.form.locator(".onestop-builder")
	add_question(builder, "Lý do")
	add_question(builder, "Nơi sinh")
	cards = builder.locator("li")
	cards.nth(1).locator(".words").click()
	drag(form.page, cards.nth(1), cards.nth(0))
	expect(cards.nth(0)).to_contain_text("Nơi sinh")


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
	"""What the check finds is mended in the row it names."""
	form.press("Kiểm tra")
	findings = form.dialog.locator(".onestop-findings")
	expect(findings).to_contain_text("Bước “Tiếp nhận” chưa có ai thực hiện")
	form.dialog.locator(".btn-modal-close").click()
	form.tab("process_tab")
	form.fill_row("process_steps", 0, step_number="1", position_name=CLERK_TITLE)
	form.fill_row("process_steps", 1, step_number="2")


def try_out(form: AdministratorForm) -> None:
	"""In person, then online: another limit, the same fee; forms are offered."""
	form.press("Chạy thử")
	tried = form.dialog.locator(".onestop-trial-result")
	expect(tried.locator(".is-appointment")).to_contain_text("3 ngày làm việc", timeout=60_000)
	expect(tried.locator(".is-fee .onestop-trial-answer")).to_have_text("8.000 đồng")
	expect(tried.locator(".onestop-trial-path > li")).to_have_count(2)
	expect(tried.locator(".onestop-trial-papers tbody tr")).to_have_count(1)
	expect(tried.locator("[data-form]")).to_have_count(3)
	expect(tried.locator(".onestop-trial-refusal")).to_have_count(0)
	facts = form.dialog.locator(".onestop-trial-facts")
	expect(facts.locator(".onestop-answer")).to_have_count(2)
	facts.locator('[data-fieldname="channel"] select').select_option("Online")
	expect(tried.locator(".is-appointment")).to_contain_text("2 ngày làm việc")
	facts.locator('[data-fieldname="case_name"] select').select_option(CASE)
	expect(tried.locator(".onestop-trial-papers tbody tr")).to_have_count(2)
	form.dialog.locator(".btn-modal-close").click()


def check_kept(name: str) -> None:
	"""What was typed is what was published."""
	frappe.db.rollback()
	version = frappe.get_doc("Procedure Version", name)
	assert [row.label for row in version.questions] == ["Nơi sinh", "Lý do"]
	assert [row.legal_document for row in version.legal_bases]
	assert "NGUYỄN" not in version.results[0].result_template  # a field, and not the example's name
	assert version.tariff_lines[0].amount == 8000


def publish_the_next(form: AdministratorForm) -> None:
	before = form.name
	form.press("Phiên bản mới")
	form.page.wait_for_function(f"cur_frm.doc.name !== '{before}' && cur_frm.doc.docstatus === 0")
	form.fill(effective_from=day(1))
	form.tab("limits_tab")
	form.fill(time_limit="10")
	form.save()
	form.publish()


def receive(clerk: Desk):
	dossier = clerk.open_new_dossier()
	dossier.choose("procedure", CODE)
	expect(dossier.papers.first).to_contain_text("Tờ khai")
	dossier.add_applicant("Nguyễn Văn Mẫu", "000000000124")
	dossier.press("Tiếp nhận")
	expect(dossier.dialog.locator(".onestop-code")).to_be_visible()
	frappe.db.rollback()
	return frappe.get_doc("Dossier", dossier.name)


def test_a_procedure_is_configured_checked_tried_published_and_replaced(
	clean: None, desk_of: Callable[[str], Desk]
) -> None:
	desk = desk_of("quantri")
	make_procedure(desk)
	form = AdministratorForm(desk, "Procedure Version").open("procedure-version/new")
	write_version(form)
	form.tab("process_tab")
	form.drag_row("process_steps", 1, 0)
	assert desk.page.evaluate("cur_frm.doc.process_steps.map(row => row.step_name)") == ["Tiếp nhận", "Ký"]
	ask(form)
	write_template(form)
	form.save()
	mend(form)
	try_out(form)
	form.save()
	form.publish()
	first = form.name
	check_kept(first)
	publish_the_next(form)

	today, tomorrow = receive(desk_of("tiepnhan")), received_tomorrow()
	assert (today.procedure_version, today.time_limit) == (first, 3)
	assert (tomorrow.procedure_version, tomorrow.time_limit) == (form.name, 10)


def received_tomorrow():
	"""The server's clock cannot be moved; the clerk's service can be told the moment."""
	at = frappe.utils.now_datetime() + timedelta(days=1)
	values = {
		"agency": town.AGENCY,
		"procedure": CODE,
		"applicant": make_applicant(),
		"status": Status.RECEIVED,
	}
	frappe.set_user(town.email(town.CLERK))
	return dossiers.register(values, at)
