"""Eight people open one link and send at the same moment: one answer is heard, the others are told so."""

import os
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from tests.integration.test_doors_for_other_programs import WHO, Program

ASKED = {"consulted": "Công an huyện Thí Dụ", "question": "Có tên trong sổ không?"}


@pytest.fixture
def dossier(connection: None) -> dict:
	clerk = Program("tiepnhan")
	received = clerk.post("counter.register", values=WHO).json()["message"]
	assert clerk.post("counter.act", dossier=received["name"], action="Forward", data={}).ok
	asked = Program("tuphap").post(
		"counter.act", dossier=received["name"], action="Ask for an Opinion", data=ASKED
	)
	assert asked.ok, asked.text
	return received


@pytest.fixture
def link(dossier: dict) -> dict[str, str]:
	found = Program("tuphap").get("counter.opinion_links", dossier=dossier["name"]).json()["message"]
	return {name: values[0] for name, values in parse_qs(urlsplit(found[0]["address"]).query).items()}


def send(link: dict[str, str], who: int) -> str:
	form = {**link, "answer": f"Ý kiến số {who}", "name": f"Người thứ {who}"}
	answer = requests.post(f"{os.environ['ONESTOP_URL']}/tra-loi-y-kien", data=form, timeout=60)
	assert answer.status_code == 200, answer.text[:500]
	return answer.text


def test_one_of_eight_answers_is_kept_and_the_others_hear_it(dossier: dict, link: dict[str, str]) -> None:
	with ThreadPoolExecutor(8) as people:
		pages = list(people.map(lambda who: send(link, who), range(8)))
	thanked = [page for page in pages if "đã được ghi nhận" in page]
	told = [page for page in pages if "đã được trả lời" in page]
	assert (len(thanked), len(told)) == (1, 7)
	events = Program("tuphap").get("counter.history", dossier=dossier["name"]).json()["message"]
	assert [event["action"] for event in events].count("Cho ý kiến qua liên kết") == 1


def test_the_page_says_nothing_to_whoever_has_no_true_link(dossier: dict, link: dict[str, str]) -> None:
	forged = {**link, "_signature": "0" * len(link["_signature"])}
	page = requests.get(f"{os.environ['ONESTOP_URL']}/tra-loi-y-kien", params=forged, timeout=60)
	assert page.status_code == 200
	assert "không hợp lệ" in page.text
	assert dossier["dossier_code"] not in page.text and ASKED["question"] not in page.text
	assert page.headers["Cache-Control"].startswith("no-store")


def test_what_is_typed_on_the_page_is_never_read_as_mark_up(dossier: dict, link: dict[str, str]) -> None:
	form = {**link, "answer": "<script>alert(1)</script>", "name": ""}
	page = requests.post(f"{os.environ['ONESTOP_URL']}/tra-loi-y-kien", data=form, timeout=60)
	assert "<script>alert" not in page.text
	assert "&lt;script&gt;alert" in page.text
