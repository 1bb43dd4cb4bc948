"""The application form from every door: built, checked, answered, printed, searched and reported."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import frappe
import pytest

from onestop import printing
from onestop.api import catalogue, questions
from onestop.demo import shipped
from onestop.demo.answers import answers_to
from onestop.dossiers import service as dossiers
from onestop.dossiers.report.application_answers.application_answers import execute
from onestop.refusals import Refused
from onestop.rules.lifecycle import Action
from tests.factories import dossier_values, make_procedure, make_version

CLERK, ADMINISTRATOR = "tiepnhan@vinhtuy.example", "quantri@vinhtuy.example"
FORM = [
	{"question_type": "Heading", "label": "Người yêu cầu"},
	{
		"question_key": "kind",
		"label": "Loại việc",
		"question_type": "Choice",
		"choices": "Mới\nLại",
		"is_mandatory": 1,
	},
	{
		"question_key": "reason",
		"label": "Lý do làm lại",
		"question_type": "Long Text",
		"is_mandatory": 1,
		"shown_when_question": "kind",
		"shown_when_answer": "Lại",
	},
	{"question_key": "copies", "label": "Số bản", "question_type": "Number", "pattern": "Whole Number"},
	{"question_key": "person", "label": "Người được đăng ký", "question_type": "Person"},
	{"question_key": "paper", "label": "Văn bản", "question_type": "File"},
]


@pytest.fixture(autouse=True)
def no_commit_while_printing(monkeypatch: pytest.MonkeyPatch, site: None) -> None:
	"""The framework commits its log of prints at once, except in tests."""
	monkeypatch.setattr(frappe.flags, "in_test", True)


@pytest.fixture
def procedure(site: None) -> str:
	name = make_procedure(procedure_name="Đăng ký thí dụ").name
	make_version(name, questions=FORM).submit()
	return name


@pytest.fixture
def registered(procedure: str, as_user: Callable) -> Callable:
	def register(**answers: object) -> frappe.model.document.Document:
		with as_user(CLERK):
			return dossiers.register(dossier_values(procedure=procedure, answers=answers))

	return register


def kept(dossier: frappe.model.document.Document) -> dict[str, str]:
	return {row.question_key: row.answer_text for row in frappe.get_doc("Dossier", dossier.name).answers}


def test_answers_are_kept_in_the_order_of_the_form_as_people_read_them(registered: Callable) -> None:
	person = {"full_name": "Nguyễn Văn Mẫu", "date_of_birth": "1950"}
	dossier = registered(person=person, copies=2, kind="Mới")
	assert list(kept(dossier).items()) == [
		("kind", "Mới"),
		("copies", "2"),
		("person", "Nguyễn Văn Mẫu, sinh năm 1950"),
	]
	assert dossiers.answers_of(dossier)["person"] == person


def test_a_mandatory_question_is_asked_for_at_receipt_with_every_other_problem(registered: Callable) -> None:
	with pytest.raises(Refused) as refused:
		registered(copies="1,5", person={"gender": "Nam"})
	told = str(refused.value)
	assert refused.value.code == "answers_do_not_fit"
	for words in ("“Loại việc” is not answered", "“Số bản” must be a whole", "“Người được đăng ký” names no"):
		assert words in told


def test_the_answer_to_a_hidden_question_is_dropped(registered: Callable) -> None:
	assert kept(registered(kind="Mới", reason="bị mất")) == {"kind": "Mới"}
	assert kept(registered(kind="Lại", reason="bị mất")) == {"kind": "Lại", "reason": "bị mất"}


@pytest.mark.parametrize(
	("answer", "words"),
	[
		("<img src=x onerror=alert(1)>", "holds HTML or a script"),
		("x" * 10_000_000, "has 10000000 letters"),
	],
)
def test_a_script_or_ten_megabytes_are_refused_and_nothing_is_received(
	registered: Callable, procedure: str, answer: str, words: str
) -> None:
	with pytest.raises(Refused, match=words):
		registered(kind="Lại", reason=answer)
	assert not frappe.db.exists("Dossier", {"procedure": procedure})


def test_a_draft_may_be_incomplete_and_its_answers_are_fixed_at_receipt(
	procedure: str, as_user: Callable
) -> None:
	with as_user(CLERK):
		draft = frappe.get_doc({**dossier_values(procedure=procedure), "doctype": "Dossier"}).insert()
		with pytest.raises(Refused, match="is not answered"):
			dossiers.act(draft.name, Action.ACCEPT)
		draft.reload()
		draft.append("answers", {"question_key": "kind", "value": "Mới"})
		received = dossiers.act(draft, Action.ACCEPT)
		received.answers[0].value = "Lại"
		with pytest.raises(Refused) as refused:
			received.save()
	assert refused.value.code == "answers_are_fixed"


def test_another_persons_file_cannot_be_put_into_a_dossier(registered: Callable, as_user: Callable) -> None:
	private = frappe.get_doc(
		{"doctype": "File", "file_name": "rieng.txt", "content": b"secret", "is_private": 1}
	).insert()
	with pytest.raises(Refused, match="not yours"):
		registered(kind="Mới", paper=private.file_url)
	with as_user(CLERK):
		own = frappe.get_doc(
			{"doctype": "File", "file_name": "uy-quyen.txt", "content": b"own", "is_private": 1}
		).insert()
	dossier = registered(kind="Mới", paper=own.file_url)
	assert frappe.db.get_value("File", own.name, "attached_to_name") == dossier.name


def test_the_form_is_printed_with_what_was_answered_and_dots_for_the_rest(
	registered: Callable, tmp_path: Path
) -> None:
	dossier = registered(kind="Lại", reason="Bị mất & hỏng")
	text = printed(printing.application_form_pdf(dossier), tmp_path)
	for line in (
		"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
		"TỜ KHAI ĐĂNG KÝ THÍ DỤ",
		"Kính gửi: UBND thị trấn Vĩnh Tuy",
		"Người yêu cầu",
		"Loại việc: Lại",
		"Lý do làm lại: Bị mất & hỏng",
		"Số bản: .....",
		dossier.dossier_code,
	):
		assert line in text


def test_an_unsaved_dossier_can_be_printed(procedure: str, tmp_path: Path) -> None:
	values = dossier_values(procedure=procedure, answers=dossiers.rows_from({"kind": "Mới"}))
	dossier = frappe.get_doc({**values, "doctype": "Dossier"})
	assert "Loại việc: Mới" in printed(printing.application_form_pdf(dossier), tmp_path)


def printed(pdf: bytes, folder: Path) -> str:
	file = folder / "form.pdf"
	file.write_bytes(pdf)
	command = ["pdftotext", "-layout", str(file), "-"]
	return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_the_report_lists_dossiers_by_an_answer_and_counts_choices(
	registered: Callable, procedure: str
) -> None:
	first, second = registered(kind="Lại", reason="=HYPERLINK(1)"), registered(kind="Mới")
	columns, rows = execute({"procedure": procedure})
	assert {row["dossier"] for row in rows} == {first.name, second.name}
	assert "Lý do làm lại" in [column["label"] for column in columns]
	_columns, found = execute({"procedure": procedure, "question": "Lý do", "answer": "hyperlink"})
	assert [(row["dossier"], row["answer_reason"]) for row in found] == [(first.name, "'=HYPERLINK(1)")]
	_columns, counts = execute({"procedure": procedure, "counts": 1})
	told = {(row["question_label"], row["answer_text"]): row["number"] for row in counts}
	assert told == {("Loại việc", "Mới"): 1, ("Loại việc", "Lại"): 1, ("Lý do làm lại", ""): 1}


def test_a_dossier_of_a_test_is_in_no_report(registered: Callable, procedure: str) -> None:
	frappe.db.set_value("Dossier", registered(kind="Mới").name, "is_test", 1)
	assert execute({"procedure": procedure})[1] == []


def test_the_door_says_what_is_asked_next_and_writes_nothing(procedure: str, as_user: Callable) -> None:
	with as_user(CLERK):
		asked = questions.form(procedure)
		looked = questions.look(asked["version"], json.dumps({"kind": "Lại", "copies": "hai"}))
	assert [each["type"] for each in asked["questions"]][:2] == ["Heading", "Choice"]
	assert "reason" in looked["visible"]
	assert "is not a number" in looked["problems"]["copies"]


def test_the_administrator_tries_a_form_before_it_is_saved(as_user: Callable) -> None:
	rows = [
		{"idx": 1, "question_key": "a", "label": "A", "shown_when_question": "b"},
		{"idx": 2, "question_key": "b", "label": "B", "shown_when_question": "a"},
	]
	with as_user(ADMINISTRATOR):
		found = questions.try_form({"questions": rows}, {})
	assert "wait for each other" in found["form_problems"]["a"][0]
	assert found["visible"] == []


@pytest.mark.parametrize(
	("label", "said"), [("<script>alert(1)</script>", "holds HTML"), ("x" * 10_000_000, "too many to keep")]
)
def test_a_question_nobody_could_read_is_refused_when_the_version_is_saved(
	site: None, label: str, said: str
) -> None:
	procedure = make_procedure().name
	with pytest.raises(Refused, match=rf"{said}.*Procedure Question, row 1"):
		make_version(procedure, questions=[{"label": label}])


def test_a_circular_condition_blocks_publishing(site: None) -> None:
	rows = [
		{"question_key": "a", "label": "A", "shown_when_question": "b"},
		{"question_key": "b", "label": "B", "shown_when_question": "a"},
	]
	version = make_version(make_procedure().name, questions=rows)
	assert any("wait for each other" in line["text"] for line in catalogue.check(version.name))
	with pytest.raises(Refused, match="wait for each other"):
		version.submit()


def test_a_key_is_made_of_the_words_of_the_question(site: None) -> None:
	rows = [{"label": "Họ, chữ đệm, tên"}, {"label": "Họ chữ đệm tên"}]
	version = make_version(make_procedure().name, questions=rows)
	assert [row.question_key for row in version.questions] == ["ho_chu_dem_ten", "ho_chu_dem_ten_2"]


def test_a_question_of_the_library_says_which_versions_use_it(site: None) -> None:
	entry = frappe.get_doc(
		{"doctype": "Form Question", "question_key": frappe.generate_hash(length=8), "label": "Số bản"}
	).insert()
	expired = frappe.get_doc(
		{
			"doctype": "Form Question",
			"question_key": frappe.generate_hash(length=8),
			"label": "Cũ",
			"valid_to": "2017-01-01",
		}
	).insert()
	offered = [row["name"] for row in questions.library()]
	assert entry.name in offered and expired.name not in offered
	assert [link.parent_doctype for link in frappe.get_meta("Form Question").links] == ["Procedure Version"]


@pytest.mark.parametrize("number", [1, 5, 8, 9, 20, 21, 42, 47, 64, 76])
def test_the_commonest_procedures_come_with_a_form_that_can_be_filled_in(
	as_user: Callable, number: int
) -> None:
	procedure = shipped.code_of(number)
	version = frappe.get_doc("Procedure Version", f"{procedure}-v1")
	assert version.docstatus == 1 and len(version.questions) >= 3
	answers = answers_to(procedure)
	with as_user(CLERK):
		dossier = dossiers.register(dossier_values(procedure=procedure, answers=answers))
	assert set(kept(dossier)) == set(answers)
