"""A body without an account answers on its page; a clerk who receives the same person twice is warned."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.pages import Desk, address

PROCEDURE, PERSON = "1.004873", "Nguyễn Thị Trùng Lặp"
PHONE = {"width": 390, "height": 844}


def call(desk: Desk, door: str, method: str = "post", **arguments: object) -> dict:
	request = getattr(desk.page.request, method)
	given = (
		{"params": arguments} if method == "get" else {"form": {k: as_text(v) for k, v in arguments.items()}}
	)
	answer = request(f"{desk.url}/api/method/onestop.api.{door}", **given)
	assert answer.ok, answer.text()[:500]
	return answer.json()["message"]


def as_text(value: object) -> str:
	return value if isinstance(value, str) else json.dumps(value)


@pytest.fixture
def received(desk_of: Callable[[str], Desk]) -> dict:
	"""A dossier of a person who may come twice."""
	values = {"agency": "VINH-TUY", "procedure": PROCEDURE, "applicant": {"full_name": PERSON}}
	values["applicant"]["identity_number"] = "001199001122"
	return call(desk_of("tiepnhan"), "counter.register", values=values)


@pytest.fixture
def link(desk_of: Callable[[str], Desk], received: dict) -> str:
	name = received["name"]
	call(desk_of("tiepnhan"), "counter.act", dossier=name, action="Forward", data={})
	officer = desk_of("tuphap")
	asked = {
		"consulted": "Công an huyện Bắc Quang",
		"question": "Người này có tên trong sổ quản lý cư trú không?",
	}
	call(officer, "counter.act", dossier=name, action="Ask for an Opinion", data=asked)
	return call(officer, "counter.opinion_links", method="get", dossier=name)[0]["address"]


def test_a_body_answers_on_a_telephone_without_signing_in(
	browser: Browser, desk_of: Callable[[str], Desk], received: dict, link: str, tmp_path: Path
) -> None:
	window = browser.new_context(locale="vi-VN", viewport=PHONE, java_script_enabled=False)
	page = window.new_page()
	page.goto(address() + re.sub(r"^https?://[^/]+", "", link))
	expect(page.get_by_role("heading", name="Đề nghị cho ý kiến")).to_be_visible()
	expect(page.locator("body")).to_contain_text(received["dossier_code"])
	expect(page.locator("body")).not_to_contain_text(PERSON)
	assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
	page.get_by_label("Ý kiến").fill("Có tên trong sổ từ năm 2009.")
	page.get_by_label("Họ tên và chức vụ").fill("Lê Văn Đội, đội trưởng")
	page.get_by_role("button", name="Gửi ý kiến").click()
	expect(page.get_by_role("status")).to_contain_text("đã được ghi nhận")
	page.goto(address() + re.sub(r"^https?://[^/]+", "", link))
	expect(page.get_by_role("alert")).to_contain_text("đã được trả lời")
	expect(page.get_by_role("button")).to_have_count(0)
	window.close()
	form = desk_of("tuphap").open_dossier(received["name"])
	expect(form.history.first).to_contain_text("Cho ý kiến qua liên kết")
	expect(form.history.first).to_contain_text("Lê Văn Đội")


def test_a_clerk_is_warned_before_the_second_dossier_is_received(
	desk_of: Callable[[str], Desk], received: dict
) -> None:
	desk = desk_of("tiepnhan")
	form = desk.open_new_dossier()
	form.choose("procedure", "tình trạng hôn nhân")
	form.choose("applicant", PERSON)
	warned = form.form.locator(".form-message .onestop-similar")
	expect(warned).to_contain_text("đang có hồ sơ cùng thủ tục")
	expect(warned).to_contain_text(received["dossier_code"])
	form.press("Tiếp nhận")
	dialog = form.dialog
	expect(dialog).to_contain_text(received["dossier_code"])
	dialog.get_by_role("button", name="Vẫn tiếp tục").click()
	expect(form.page.locator(".onestop-received")).to_be_visible()
