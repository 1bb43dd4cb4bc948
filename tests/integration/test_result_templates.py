"""The document of a result: from what an administrator writes to the sheet of paper, and nothing else."""

import http.server
import subprocess
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import frappe
import pytest
from frappe import client

from onestop import result_documents
from onestop.api import catalogue
from onestop.api import result_templates as door
from onestop.demo import town
from onestop.dossiers import service as dossiers
from onestop.procedures import service as procedures
from onestop.refusals import Refused
from tests.factories import dossier_values, make_applicant, make_procedure, make_version

OFFICER, ADMINISTRATOR = town.email("tuphap"), town.email("quantri")
RECEIVED_AT = datetime(2017, 1, 6, 9, 30)
TEXT = (
	"<h2>GIẤY XÁC NHẬN</h2><p>Họ tên: {{ applicant.full_name | uppercase }}</p>"
	"<p>Ký {{ result.signed_on | date_in_words }}</p><p>Con: {{ answer.child.full_name }}</p>"
)
QUESTION = {"question_key": "child", "label": "Người con", "question_type": "Person"}


@pytest.fixture(autouse=True)
def no_commit_while_printing(monkeypatch: pytest.MonkeyPatch, site: None) -> None:
	monkeypatch.setattr(frappe.flags, "in_test", True)


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
	"""A server that notes who asks it for anything."""
	asked: list[str] = []

	class Noting(http.server.BaseHTTPRequestHandler):
		def do_GET(self) -> None:
			asked.append(self.path)
			self.send_error(404)

		def log_message(self, *_words: object) -> None:
			pass

	server = http.server.HTTPServer(("127.0.0.1", 0), Noting)
	threading.Thread(target=server.serve_forever, daemon=True).start()
	yield f"http://127.0.0.1:{server.server_port}", asked
	server.shutdown()


def version_with(text: str, **values: object):
	row = {"result_name": "Giấy xác nhận thí dụ", "result_template": text, **values}
	return make_version(make_procedure().name, results=[row], questions=[QUESTION])


def received(version, **applicant: object):
	values = dossier_values(procedure=version.procedure, applicant=make_applicant(**applicant))
	answers = [{"question_key": "child", "question_type": "Person", "value": '{"full_name": "Trần Thí Dụ"}'}]
	with_papers = {"papers": [{"paper_name": "Tờ khai thí dụ", "originals": 1}], "answers": answers}
	return dossiers.register({**values, **with_papers}, at=RECEIVED_AT)


def text_of(pdf: bytes, folder: Path) -> str:
	file = folder / "result.pdf"
	file.write_bytes(pdf)
	command = ["pdftotext", "-layout", str(file), "-"]
	return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def errors_of(version) -> list[dict]:
	return [line for line in catalogue.check(version.name) if line["severity"] == "Error"]


def test_an_officer_prints_the_result_of_a_dossier(as_user: Callable, tmp_path: Path) -> None:
	version = version_with(
		TEXT, number_line="Số: {{ result.number }}/UBND", signature_title="CHỦ TỊCH\n(Ký tên)"
	)
	version.submit()
	dossier = received(version, full_name="Nguyễn Văn Mẫu")
	with as_user(OFFICER):
		assert door.results(dossier.name) == [{"row": 1, "result_name": "Giấy xác nhận thí dụ"}]
		door.print_result(dossier.name, 1)
	text = text_of(frappe.response.filecontent, tmp_path)
	for line in (
		"UBND THỊ TRẤN VĨNH TUY",
		"Độc lập - Tự do - Hạnh phúc",
		"GIẤY XÁC NHẬN",
		"Họ tên: NGUYỄN VĂN MẪU",
		"Ký ngày …… tháng …… năm ………",
		"Con: Trần Thí Dụ",
		"CHỦ TỊCH",
	):
		assert line in text
	assert result_documents.EXAMPLE not in text


@pytest.mark.parametrize(("sheet", "size"), [("A4", (595, 842)), ("A5", (420, 595))])
def test_the_sheet_is_the_one_that_was_chosen(sheet: str, size: tuple[int, int], tmp_path: Path) -> None:
	version = version_with(TEXT + ".print-format { page-width: 900mm; margin-top: 500mm; }", sheet=sheet)
	file = tmp_path / "sheet.pdf"
	file.write_bytes(result_documents.as_pdf(result_documents.example_html(version, version.results[0])))
	told = subprocess.run(["pdfinfo", str(file)], capture_output=True, text=True, check=True).stdout
	facts = dict(line.split(":", 1) for line in told.splitlines() if ":" in line)
	width, height = (float(points) for points in facts["Page size"].split()[:3:2])
	assert (width, height) == pytest.approx(size, abs=2)
	assert facts["Pages"].strip() == "1"


def test_a_template_that_names_an_unknown_field_cannot_be_published(site: None) -> None:
	version = version_with("<p>Đúng</p><p>{{ applicant.name }} {{ answer.chidl }}</p>")
	(first, second) = errors_of(version)
	assert (first["table"], first["row"]) == ("results", 1)
	assert "unknown field “applicant.name” (line 2)" in first["text"]
	assert "answer.chidl" in second["text"]
	with pytest.raises(Refused, match="unknown field"):
		version.submit()


def test_braces_that_do_not_close_block_publishing_and_an_empty_template_does_not(site: None) -> None:
	assert "braces" in errors_of(version_with("<p>{{ applicant.full_name</p>"))[0]["text"]
	assert "braces" in errors_of(version_with("", number_line="Số: {{ result.number"))[0]["text"]
	assert not errors_of(version_with(""))


def test_a_question_that_is_renamed_leaves_its_template_behind(site: None) -> None:
	version = version_with(TEXT)
	assert not errors_of(version)
	version.questions[0].question_key = "baby"
	version.save()
	assert "answer.child.full_name" in errors_of(version)[0]["text"]


def test_a_published_template_cannot_be_changed_by_any_hand(site: None) -> None:
	version = version_with(TEXT)
	version.submit()
	version.results[0].result_template = "<p>Khác</p>"
	with pytest.raises(Refused, match="never changes"):
		version.save()
	with pytest.raises(frappe.ValidationError):
		client.set_value("Procedure Result", version.results[0].name, "result_template", "<p>Khác</p>")


HOSTILE = """<p>Bình thường</p><script>document.write("chạy rồi")</script>
<img src="{url}/img"><iframe src="file:///etc/passwd"></iframe><object data="{url}/object"></object>
<link rel="stylesheet" href="{url}/css"><style>@import url({url}/import);
p {{ background: url({url}/p) }}</style>
<p style="background:url({url}/style);position:fixed">Chữ</p><embed src="file:///etc/hostname">
<a href="javascript:alert(1)" onclick="alert(1)">bấm</a><div id="header-html"><img src="{url}/head"></div>
<svg><image href="{url}/svg"/></svg><table background="{url}/table"><tr><td>ô</td></tr></table>
<meta http-equiv="refresh" content="0; url={url}/meta"><base href="{url}/">"""


def test_a_hostile_template_loads_nothing_runs_nothing_and_reads_no_file(
	listener: tuple[str, list[str]], tmp_path: Path
) -> None:
	url, asked = listener
	version = version_with(HOSTILE.format(url=url))
	# as if somebody had written it past every check
	version.results[0].result_template = HOSTILE.format(url=url)
	html = result_documents.example_html(version, version.results[0])
	text = text_of(result_documents.as_pdf(html), tmp_path)
	assert asked == []
	assert "Bình thường" in text
	assert "root:" not in text
	assert "chạy rồi" not in text
	for word in ("<script", "<img", "<iframe", "javascript:", "onclick", "url(", "header-html", "src="):
		assert word not in html.partition("<style>")[0]


def test_what_is_kept_of_a_hostile_template_is_words(site: None) -> None:
	kept = version_with(HOSTILE.format(url="http://127.0.0.1")).results[0].result_template
	assert "Bình thường" in kept
	assert "http" not in kept


@pytest.mark.parametrize(
	"name",
	["<script>alert(1)</script>", "{{ dossier.code }}", "{{ 7*7 }}", "{% for x in y %}", "=1+1", "A & B"],
)
def test_a_name_that_looks_like_code_is_printed_as_it_was_written(name: str, site: None) -> None:
	version = version_with("<p>Tên: {{ applicant.full_name }}</p>")
	draft = frappe.get_doc(
		{"procedure": version.procedure, "agency": town.AGENCY, "applicant_name": name, "doctype": "Dossier"}
	)
	html = result_documents.result_html(draft, version, version.results[0])
	assert f"<p>Tên: {frappe.utils.escape_html(name)}</p>" in html


@pytest.mark.parametrize("expression", ["{{ frappe.db }}", "{{ 7*7 }}", "{{ applicant.__class__ }}"])
def test_an_expression_is_refused_and_never_evaluated(expression: str, site: None) -> None:
	version = version_with(f"<p>{expression}</p>")
	with pytest.raises(Refused, match="unknown field"):
		result_documents.example_html(version, version.results[0])
	found = door.preview(version.as_json(), 1)
	assert found["html"] == ""
	assert "unknown field" in found["problems"][0]["text"]


def test_a_pasted_book_is_refused_before_anything_is_saved(site: None) -> None:
	version = version_with(TEXT)
	version.results[0].result_template = "x" * 10_000_000
	with pytest.raises(Refused, match="has 10000000 letters, too many to keep"):
		version.save()
	assert frappe.db.get_value("Procedure Result", version.results[0].name, "result_template") == TEXT


def test_a_test_dossier_says_so_on_its_result(site: None) -> None:
	version = version_with(TEXT)
	draft = frappe.get_doc(
		{"procedure": version.procedure, "agency": town.AGENCY, "is_test": 1, "doctype": "Dossier"}
	)
	assert result_documents.TEST in result_documents.result_html(draft, version, version.results[0])


def test_every_field_of_the_list_has_a_value_and_no_other(site: None) -> None:
	version = version_with(TEXT)
	version.submit()
	values = dossiers.values_of(received(version), version, version.results[0])
	assert set(values) == set(procedures.template_examples_of(version))
	assert values["dossier.received_at"] == RECEIVED_AT


def test_a_result_that_holds_for_months_says_until_when(site: None) -> None:
	version = version_with(TEXT, validity=6, validity_unit="Month")
	version.submit()
	dossier = received(version)
	dossier.resolved_on = "2017-01-31"
	values = dossiers.values_of(dossier, version, version.results[0])
	assert str(values["result.valid_until"]) == "2017-07-31"


def test_who_may_not_write_versions_may_not_try_templates_but_may_see_their_example(
	as_user: Callable,
) -> None:
	version = version_with(TEXT)
	with as_user(OFFICER):
		for ask in (door.preview, door.preview_pdf):
			with pytest.raises(frappe.ValidationError, match="No permission"):
				ask(version.as_json(), 1)
		door.example(version.name, 1)
	assert frappe.response.filecontent.startswith(b"%PDF")


def test_a_draft_and_a_dossier_without_a_template_have_nothing_to_print(as_user: Callable) -> None:
	version = version_with("")
	version.submit()
	dossier = received(version)
	assert door.results(dossier.name) == []
	with pytest.raises(Refused, match="no such document"):
		door.print_result(dossier.name, 1)


def test_the_ten_commonest_procedures_have_templates_that_can_be_printed(site: None) -> None:
	rows = frappe.get_all(
		"Procedure Result",
		{"parenttype": "Procedure Version", "certainty_note": ["like", "chưa kiểm chứng%"]},
		["parent", "idx"],
	)
	assert len({row.parent for row in rows}) == 10
	for row in rows:
		version = frappe.get_doc("Procedure Version", row.parent)
		assert not [line for line in procedures.findings_of(version) if line["table"] == "results"]
		assert result_documents.EXAMPLE in result_documents.example_html(
			version, version.results[row.idx - 1]
		)
