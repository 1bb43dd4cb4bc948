"""What somebody types stays in the field it was typed in, however late the server answers."""

from collections.abc import Callable

import frappe
from playwright.sync_api import Page, expect

from tests.browser.pages import Desk
from tests.browser.version_pages import AdministratorForm
from tests.factories import THREE_DAY_PROCEDURE

LATE = 1200  # milliseconds
# Every request of the desk waits before it is sent; the desk itself does not.
WAITING = f"""
	const {{ open, send }} = XMLHttpRequest.prototype;
	XMLHttpRequest.prototype.open = function (method, address, is_async = true, ...others) {{
		this.is_late = is_async;
		return open.call(this, method, address, is_async, ...others);
	}};
	XMLHttpRequest.prototype.send = function (...content) {{
		if (!this.is_late) return send.apply(this, content);
		setTimeout(() => send.apply(this, content), {LATE});
	}};
"""
FEE = "Phí chứng thực chữ ký"


def late(desk: Desk) -> Page:
	desk.page.add_init_script(WAITING)
	desk.page.set_default_timeout(60_000)
	return desk.page


def type_in(page: Page, words: str) -> None:
	"""With the keys of a quick typist, wherever the cursor is."""
	page.keyboard.type(words, delay=40)


def test_a_row_of_the_tariff_takes_what_is_typed_while_links_are_looked_up(
	desk_of: Callable[[str], Desk],
) -> None:
	page = late(desk := desk_of("quantri"))
	form = AdministratorForm(desk, "Procedure Version").open("procedure-version/new")
	form.tab("tariff_tab")
	form.table("tariff_lines").locator(".grid-add-row").click()
	row = form.open_row("tariff_lines", 0)
	row.locator('[data-fieldname="fee_type"] input').click()
	type_in(page, FEE)
	row.locator('[data-fieldname="fee_type"] li').filter(has_text=FEE).click()
	row.locator('[data-fieldname="amount"] input').click()
	type_in(page, "80")
	page.wait_for_timeout(LATE * 2)  # the link is looked up, the name filled in, the example drawn
	type_in(page, "00")
	row.locator('[data-fieldname="legal_basis"] input').click()
	type_in(page, "Điều 4")
	row.locator(".grid-collapse-row").first.click()
	page.wait_for_function("cur_frm.doc.tariff_lines[0].line_name")
	typed = [form.column("tariff_lines", field)[0] for field in ("line_name", "amount", "legal_basis")]
	assert typed == [FEE, 8000, "Điều 4"]


def test_the_cursor_stays_in_the_field_that_is_being_filled(desk_of: Callable[[str], Desk]) -> None:
	page = late(desk := desk_of("quantri"))
	form = AdministratorForm(desk, "Procedure Version").open("procedure-version/new")
	form.tab("process_tab")
	form.table("process_steps").locator(".grid-add-row").click()
	row = form.open_row("process_steps", 0)
	row.locator('[data-fieldname="step_name"] input').click()
	type_in(page, "Thẩm định hồ sơ, lập tờ trình")
	page.keyboard.press("Tab")
	row.locator('[data-fieldname="time_limit"] input').click()
	type_in(page, "1,5")
	page.keyboard.press("Tab")
	row.locator('[data-fieldname="product"] input').click()
	type_in(page, "Tờ trình")
	row.locator(".grid-collapse-row").first.click()
	page.wait_for_function("cur_frm.doc.process_steps[0].product")
	fields = ("step_number", "step_name", "time_limit", "product")
	typed = [form.column("process_steps", field)[0] for field in fields]
	assert typed == [1, "Thẩm định hồ sơ, lập tờ trình", 1.5, "Tờ trình"]


def test_a_clerk_types_on_while_a_draft_is_saved(site: None, desk_of: Callable[[str], Desk]) -> None:
	desk = desk_of("tiepnhan")
	dossier = desk.open_new_dossier()
	dossier.choose("procedure", THREE_DAY_PROCEDURE)
	expect(dossier.papers.first).to_be_visible()
	dossier.add_applicant("Nguyễn Văn Mẫu", f"000{frappe.generate_hash(length=9)}")
	page = dossier.page
	page.evaluate(f"{WAITING}; null")
	address = dossier.form.locator('[data-fieldname="applicant_address"] textarea').first
	dossier.form.get_by_role("button", name="Lưu nháp").click()
	address.focus()  # the form is covered while it is saved; the keys are not
	type_in(page, "Tổ dân phố ")
	page.wait_for_function("!cur_frm.is_new()")
	type_in(page, "Quyết Tiến")
	expect(address).to_have_value("Tổ dân phố Quyết Tiến")
	address.blur()
	page.wait_for_function("cur_frm.doc.applicant_address === 'Tổ dân phố Quyết Tiến'")
	frappe.db.rollback()
	frappe.delete_doc("Dossier", dossier.name, force=True)
	frappe.db.commit()
