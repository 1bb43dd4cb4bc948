"""A version is tried without a dossier: the counter's own answers, every refusal told, nothing written."""

import subprocess
from datetime import datetime
from io import BytesIO

import frappe
import pytest
from PIL import Image, ImageChops, ImageSequence
from pypdf import PdfReader

from onestop.api import trial as doors
from onestop.demo import town
from onestop.dossiers import service as dossiers
from tests.factories import THREE_DAY_PROCEDURE, dossier_values, make_procedure, make_version

ADMINISTRATOR, CLERK = town.email("quantri"), town.email(town.CLERK)
AT = "2017-01-06 16:30:00"
FEE = {"line_name": "Lệ phí thí dụ", "fee_type": "", "method": "Per Unit", "amount": 8000, "unit": "bản"}
TITLES = (town.OFFICERS[town.CLERK][0], town.OFFICERS[town.CHAIRMAN][0])


@pytest.fixture(autouse=True)
def the_administrators_language(site: None) -> None:
	frappe.local.lang = "en"


def draft(**values: object):
	process = [
		{"step_number": n, "step_name": f"Bước {n}", "position_name": title, "time_limit": 1}
		for n, title in enumerate(TITLES, 1)
	]
	return make_version(make_procedure().name, process_steps=process, **values)


def asked(**values: object) -> dict:
	return {"agency": town.AGENCY, "received_at": AT, "channel": "In Person", **values}


def written() -> int:
	return frappe.db.transaction_writes


def test_a_trial_says_what_the_counter_would_say(as_user) -> None:
	with as_user(CLERK):
		real = dossiers.register(dossier_values(), datetime(2017, 1, 6, 16, 30))
		found = doors.try_out(asked(), version=real.procedure_version)
	assert found["appointment"]["due_at"] == real.due_at
	told = [step["text"] for step in found["appointment"]["steps"]]
	assert told == [step["text"] for step in dossiers.explanation_of(real)]
	assert [row["name"] for row in found["papers"]] == [row.paper_name for row in real.papers]
	assert found["receiver"]["position"] == frappe.db.get_value("Position", real.position, "position_name")


def test_the_path_names_owner_person_and_deadline_of_each_step(as_user) -> None:
	with as_user(ADMINISTRATOR):
		found = doors.try_out(asked(), version=draft_name())
	steps = [step for stage in found["path"]["stages"] for step in stage]
	assert [step["owner"] for step in steps] == list(TITLES)
	assert all(step["person"] for step in steps)
	assert [step["due_at"][-16:] for step in steps] == ["09/01/2017 16:30", "10/01/2017 16:30"]


def draft_name() -> str:
	user = frappe.session.user
	frappe.set_user("Administrator")
	name = draft().name
	frappe.set_user(user)
	return name


def test_what_is_typed_but_not_saved_is_tried(as_user) -> None:
	values = draft().as_dict(convert_dates_to_str=True)
	values.update(time_limit=10, tariff_lines=[{**FEE, "idx": 1}])
	with as_user(ADMINISTRATOR):
		found = doors.try_out(asked(quantities={FEE["line_name"]: [[3, 1]]}), values=frappe.as_json(values))
	assert found["appointment"]["said"].endswith("20/01/2017 17:00")
	assert found["quantities"] == [
		{"line": FEE["line_name"], "unit": "bản", "outer_unit": "", "default": 1},
	]
	assert found["fee"]["said"] == "24.000 VND"
	assert frappe.db.get_value("Procedure Version", values["name"], "time_limit") == 3


@pytest.mark.parametrize(
	("given", "words"),
	[
		({"case_name": "lạ"}, "no case “lạ”"),
		({"received_at": "2031-05-05 09:00:00"}, "calendar of 2031 has not been confirmed"),
		({"quantities": {"Không có": 1}}, None),
	],
)
def test_a_refusal_is_a_sentence_and_the_other_parts_stand(as_user, given, words) -> None:
	name = draft_name()
	with as_user(ADMINISTRATOR):
		found = doors.try_out(asked(**given), version=name)
	told = [line["text"] for line in found["refusals"]]
	assert (words in told[0]) if words else not told


def test_nothing_is_written_and_no_number_drawn_also_by_a_refused_trial(as_user) -> None:
	version = draft(time_limit=5)
	numbers = frappe.get_all("Number Sequence", ["name", "last_number"], order_by="name")
	before = written()
	with as_user(ADMINISTRATOR):
		doors.try_out(asked(), version=version.name)
		doors.try_out(asked(case_name="lạ"), values=version.as_json())
		doors.form("slip", asked(), version=version.name)
		with pytest.raises(frappe.ValidationError, match="no moment of receipt"):
			doors.try_out(asked(received_at="=1+1"), version=version.name)
	assert written() == before
	assert frappe.get_all("Number Sequence", ["name", "last_number"], order_by="name") == numbers


def test_the_slip_of_a_trial_is_marked_on_every_page(as_user) -> None:
	name = draft_name()
	with as_user(ADMINISTRATOR):
		answer = doors.form("slip", asked(), version=name)
	for page in PdfReader(BytesIO(answer.get_data())).pages:
		text = " ".join(page.extract_text().split())
		assert "Mã hồ sơ: CHẠY THỬ" in text
		assert "GIẤY TIẾP NHẬN HỒ SƠ" in text
	for sheet in pictures(answer.get_data()):
		left, _top, right, _bottom = reddish(sheet).getbbox()
		assert abs(left + right - sheet.width) < sheet.width / 10  # in the middle, no edge cut off


def pictures(pdf: bytes) -> list[Image.Image]:
	"""The mark is drawn, not written: only a picture shows it."""
	drawn = subprocess.run(["pdftoppm", "-r", "40"], input=pdf, capture_output=True, check=True).stdout
	return [page.convert("RGB") for page in ImageSequence.Iterator(Image.open(BytesIO(drawn)))]


def reddish(sheet: Image.Image) -> Image.Image:
	red, green, _blue = sheet.split()
	return ImageChops.subtract(red, green).point(lambda value: 255 if value > 20 else 0)


def test_a_form_that_the_version_does_not_have_is_refused(as_user) -> None:
	name = draft_name()
	with as_user(ADMINISTRATOR), pytest.raises(frappe.ValidationError, match=r"no form “\.\./etc/passwd”"):
		doors.form("../etc/passwd", asked(), version=name)


def test_a_clerk_tries_what_is_published_and_not_what_is_typed(as_user) -> None:
	values = draft().as_json()
	with as_user(CLERK):
		assert doors.try_out(asked(), version=f"{THREE_DAY_PROCEDURE}-v1")["appointment"]
		with pytest.raises(frappe.ValidationError, match="No permission"):
			doors.try_out(asked(), values=values)


def test_received_dossiers_are_run_again_and_each_change_is_told(as_user) -> None:
	procedure = make_procedure().name
	make_version(procedure).submit()
	with as_user(CLERK):
		for day in (3, 4, 5):
			dossiers.register(dossier_values(procedure=procedure), datetime(2017, 1, day, 9))
	papers = [{"paper_name": "Tờ khai thí dụ", "originals": 1, "is_mandatory": 1}]
	slower = make_version(procedure, time_limit=5, papers=papers, effective_from="2018-01-01")
	stricter = make_version(
		procedure,
		effective_from="2018-01-01",
		papers=[*papers, {"paper_name": "Ảnh", "copies": 2, "is_mandatory": 1}],
	)
	with as_user(ADMINISTRATOR):
		found = doors.rerun(version=slower.name)
		refused = doors.rerun(version=stricter.name)
		lines = b"".join(doors.rerun_rows(found["key"]).response).decode().splitlines()
	assert (found["from_date"], found["of"]) == ("2017-01-01", 3)
	numbers = {line["effect"]: line["number"] for line in found["result"]["tally"]}
	assert numbers["Another Appointment"] == 3
	assert [row["shift"] for row in found["result"]["rows"]] == [4, 2, 2]
	assert len(lines) == 4
	assert refused["result"]["reasons"][0]["number"] == 3
	assert "Ảnh" in refused["result"]["reasons"][0]["text"]


def test_nobody_reads_another_persons_run(as_user) -> None:
	name = draft_name()
	with as_user(ADMINISTRATOR):
		key = doors.rerun(version=name)["key"]
	with as_user(CLERK), pytest.raises(frappe.ValidationError, match="not kept any longer"):
		doors.rerun_state(key)
