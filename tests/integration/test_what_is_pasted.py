"""What somebody pastes into the catalogue: refused clearly or kept as words, and nothing is lost."""

import frappe
import pytest

from onestop.refusals import Refused
from tests.factories import make_procedure, make_version

TEN_MEGABYTES = "Điều khoản " * (10 * 1024 * 1024 // 13)


@pytest.mark.parametrize(
	"field", ["remarks", "requirements", "fee_text", "legal_basis", "time_limit_condition"]
)
def test_ten_megabytes_in_a_field_are_refused_with_the_field(site, field):
	version = make_version(make_procedure().name, remarks="nguyên văn")
	version.set(field, TEN_MEGABYTES)
	with pytest.raises(Refused, match=r"too many to keep\. Shorten it"):
		version.save()
	assert frappe.db.get_value("Procedure Version", version.name, "remarks") == "nguyên văn"


@pytest.mark.parametrize(
	("table", "row"),
	[
		("papers", {"paper_name": TEN_MEGABYTES, "originals": 1}),
		("steps", {"step_title": "Bước", "text": TEN_MEGABYTES}),
		("cases", {"case_name": "có", "description": TEN_MEGABYTES}),
		("channels", {"channel": "In Person", "fee_text": TEN_MEGABYTES}),
	],
)
def test_ten_megabytes_in_a_row_are_refused_with_the_row(site, table, row):
	with pytest.raises(Refused, match=r"too many to keep.*row 1"):
		make_version(make_procedure().name, **{table: [row]})


def test_signs_that_nobody_sees_are_dropped_and_breaks_stay(site):
	version = make_version(make_procedure().name, remarks="dòng một\x0bdòng\x00 hai\x0c< 5 m² & hết")
	version.reload()
	assert version.remarks == "dòng một\ndòng hai\n< 5 m² & hết"


HOSTILE = (
	"<script>alert(1)</script>",
	"<img src=x onerror=alert(1)>",
	"họ tên: <Họ và tên>",
	"</td><td>",
	"<!--x",
)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("field", ["remarks", "fee_text", "result_name", "decision_number"])
def test_html_in_a_field_is_refused_and_never_quietly_left_out(site, field, text):
	with pytest.raises(Refused, match=r"holds HTML.*Write plain words"):
		make_version(make_procedure().name, **{field: text})


@pytest.mark.parametrize(
	("table", "row"),
	[
		("papers", {"paper_name": HOSTILE[0], "originals": 1}),
		("papers", {"paper_name": "Đơn", "originals": 1, "note": HOSTILE[1]}),
		("steps", {"step_title": "Bước", "text": HOSTILE[2]}),
		("process_steps", {"step_name": HOSTILE[0], "duty": "Appraise", "step_number": 1}),
		("results", {"result_name": "Giấy", "recipients": HOSTILE[3]}),
	],
)
def test_html_in_a_row_is_refused_with_the_row(site, table, row):
	with pytest.raises(Refused, match=r"holds HTML.*row 1"):
		make_version(make_procedure().name, **{table: [row]})


@pytest.mark.parametrize(
	"text", ["=CMD|'/c calc'!A1", "+84 912", "@SUM(1)", "-1", "a < b && b > c", "{{ 7*7 }}"]
)
def test_a_text_that_looks_like_a_formula_stays_the_text_it_is(site, text):
	version = make_version(
		make_procedure().name, remarks=text, papers=[{"paper_name": text, "originals": 1, "note": text}]
	)
	version.reload()
	assert (version.remarks, version.papers[0].paper_name, version.papers[0].note) == (text, text, text)
