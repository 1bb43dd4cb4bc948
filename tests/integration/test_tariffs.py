"""The tariff of a version: what a dossier owes, what its check says, what its doors show and to whom."""

import re
from datetime import date, datetime
from decimal import Decimal

import frappe
import pytest

from onestop import printing
from onestop.api import catalogue, tariff
from onestop.dossiers import service as dossiers
from onestop.procedures import service as procedures
from onestop.procedures.report.fees_by_procedure import fees_by_procedure
from onestop.refusals import Refused
from tests.factories import SAME_DAY_PROCEDURE, dossier_values, make_procedure, make_version

ON = date(2017, 1, 9)
RECEIVED_AT = datetime(2017, 1, 9, 9, 0)
NAME = "Chứng thực bản sao"
CLERK, CITIZEN = "tiepnhan@vinhtuy.example", "Guest"
COPIES = {
	"tariff_lines": [
		{
			"line_name": NAME,
			"fee_type": "CT-BAN-SAO",
			"method": "Tiered",
			"unit": "trang",
			"outer_unit": "bản",
			"cap_amount": 200_000,
		},
		{"line_name": NAME, "method": "Free", "channel": "Online", "valid_to": "2017-12-31"},
	],
	"tariff_tiers": [
		{"line_name": NAME, "from_unit": 1, "amount": 2000},
		{"line_name": NAME, "from_unit": 3, "amount": 1000},
	],
	"tariff_exemptions": [
		{"exemption_group": "POOR-HOUSEHOLD", "reduction_percent": 50},
		{"exemption_group": "MERIT"},
	],
}
FIXED = {
	"tariff_lines": [{"line_name": "Lệ phí", "fee_type": "HO-TICH", "method": "Fixed", "amount": 15_000}]
}


def draft(**values: object):
	return make_version(make_procedure().name, **values)


def errors_of(version) -> list[tuple[str, int, str]]:
	found = catalogue.check(version.name)
	return [(line["table"], line["row"], line["text"]) for line in found if line["severity"] == "Error"]


def test_pages_and_copies_are_reckoned_as_configured_and_explained(site):
	version = draft(**COPIES)
	found = procedures.fee_assessment(version, ON, "In Person", None, {NAME: [[5, 2], [300, 1]]}, [])
	assert (found.gross, found.waived, found.payable) == (214_000, 0, 214_000)
	assert isinstance(found.payable, Decimal)
	[first, *_] = procedures.working_in_words(found.working)
	assert "2 × 2.000 + 3 × 1.000 = 7.000" in first["text"]
	assert first["source"] == "Thông tư 226/2016/TT-BTC"


def test_the_working_is_said_in_the_language_of_the_reader(site):
	found = procedures.fee_assessment(draft(**FIXED), ON, None, None, {}, [])
	frappe.local.lang = "vi"
	assert procedures.working_in_words(found.working)[0]["text"] == "Lệ phí: 15.000 đồng."


def test_an_online_zero_ends_on_its_day(site):
	version = draft(**COPIES)
	assert procedures.quantities_asked(version, ON, "Online", None) == ()
	[asked] = procedures.quantities_asked(version, date(2018, 1, 1), "Online", None)
	assert (asked.line, asked.unit, asked.outer_unit) == (NAME, "trang", "bản")


def test_the_group_that_spares_more_counts_and_an_unknown_one_is_refused(site):
	version = draft(**COPIES)
	groups = ["POOR-HOUSEHOLD", "MERIT"]
	found = procedures.fee_assessment(version, ON, None, None, {NAME: 1}, groups)
	assert (found.gross, found.waived, found.lines[0].exemption) == (2000, 2000, "MERIT")
	assert [row.group for row in procedures.exemption_groups(version, ON)] == groups
	with pytest.raises(Refused, match="grants nothing to “ELDERLY”"):
		procedures.fee_assessment(version, ON, None, None, {NAME: 1}, ["ELDERLY"])


def test_a_version_without_fee_lines_is_unknown_and_never_nothing(site):
	version = draft(fee_text="Theo Nghị quyết của HĐND tỉnh")
	assert procedures.fee_assessment(version, ON, None, None) is None
	assert not procedures.has_tariff(version)
	assert procedures.fee_on_slip(version, ON, None, None) == "Theo Nghị quyết của HĐND tỉnh"


@pytest.mark.parametrize("wrong", [-1, 2.5, "nhiều", 10**9, [[1, -2]], None])
def test_a_wrong_number_is_refused_in_two_sentences(site, wrong):
	with pytest.raises(Refused, match=r"“Chứng thực bản sao”.*\. \w"):
		procedures.fee_assessment(draft(**COPIES), ON, None, None, {NAME: wrong})


def test_publishing_is_refused_while_two_rows_may_both_apply(site):
	again = {**FIXED["tariff_lines"][0], "amount": 20_000, "valid_from": "2018-01-01"}
	version = draft(tariff_lines=[*FIXED["tariff_lines"], again])
	[(table, row, text)] = errors_of(version)
	assert (table, row) == ("tariff_lines", 1)
	assert "Rows 1, 2 both say" in text and "01/01/2018" in text
	with pytest.raises(Refused, match="Rows 1, 2 both say"):
		version.submit()


def test_publishing_is_refused_while_a_day_has_no_row(site):
	ending = {**FIXED["tariff_lines"][0], "valid_to": "2017-12-31"}
	[(_table, _row, text)] = errors_of(draft(tariff_lines=[ending]))
	assert re.search("costs on 01/01/2018 .*nor for 2 other", text)


def test_each_broken_row_is_named_in_its_table(site):
	version = draft(
		tariff_lines=[{"line_name": NAME, "fee_type": "CT-BAN-SAO", "method": "Tiered", "unit": "trang"}],
		tariff_tiers=[
			{"line_name": NAME, "from_unit": 2, "amount": -5},
			{"line_name": "Khoản đã xóa", "from_unit": 1, "amount": 5},
		],
		tariff_exemptions=[{"exemption_group": "MERIT", "line_name": "Khoản đã xóa"}],
	)
	found = [(table, row) for table, row, _text in errors_of(version)]
	assert found == [
		("tariff_lines", 1),
		("tariff_lines", 1),
		("tariff_tiers", 2),
		("tariff_exemptions", 1),
	]


def test_what_an_administrator_types_is_shown_as_text(site):
	line = {**FIXED["tariff_lines"][0], "line_name": "<img src=x onerror=alert(1)>=1+1", "amount": -1}
	values = {"procedure": make_procedure().name, "effective_from": "2017-01-01", "tariff_lines": [line]}
	told = catalogue.look({**values, "time_limit_unit": "Same Day"})["findings"]
	assert any("&lt;img" in finding["text"] for finding in told)
	assert not any("<img" in finding["text"] for finding in told)


def test_the_example_tells_channels_with_the_same_fee_together(site):
	version = draft(**COPIES, cases=[{"case_name": "ủy quyền"}])
	shown = tariff.example_of(version.name)
	assert [one["amount"] for one in shown["situations"]] == ["10.000"]
	draft_values = {**version.as_dict(), "effective_to": "2017-06-30"}
	shown = tariff.example(frappe.as_json(draft_values))
	assert shown["on"] == "30/06/2017"
	by_channel = {one["channels"]: one["amount"] for one in shown["situations"]}
	assert by_channel == {"In Person, Public Post": "10.000", "Online": "0"}
	assert shown["situations"][0]["cases"] == "ordinary, ủy quyền"


def test_the_example_of_a_broken_tariff_says_why_instead(site):
	version = draft(tariff_lines=[*FIXED["tariff_lines"], *FIXED["tariff_lines"]])
	[shown] = tariff.example_of(version.name)["situations"]
	assert (shown["amount"], shown["channels"]) == ("", "In Person, Public Post, Online")
	assert shown["problem"] == "Rows 1, 2 both say what “Lệ phí” costs."


def test_a_clerk_may_ask_for_the_fee_but_not_try_a_draft(site, as_user):
	version = draft(**COPIES)
	with as_user(CLERK):
		asked = tariff.asked(version.name, "2017-01-09", "In Person")
		fee = tariff.assess(version.name, "2017-01-09", "In Person", None, {NAME: [[3, 2]]}, ["MERIT"])
		with pytest.raises((frappe.PermissionError, frappe.ValidationError)):
			tariff.example(version.as_dict())
	assert asked["quantities"] == [{"line": NAME, "unit": "trang", "outer_unit": "bản", "default": 1}]
	assert [group["group"] for group in asked["exemptions"]] == ["POOR-HOUSEHOLD", "MERIT"]
	assert (fee["gross"], fee["waived"], fee["payable"]) == (10_000, 10_000, 0)


def test_a_stranger_learns_nothing(site, as_user):
	version = draft(**COPIES)
	with as_user(CITIZEN), pytest.raises(frappe.PermissionError):
		tariff.assess(version.name, "2017-01-09")


def test_numbers_that_are_no_map_are_refused(site):
	with pytest.raises(Refused, match="Send them so"):
		tariff.assess(draft(**COPIES).name, "2017-01-09", quantities="[1, 2]")


@pytest.mark.parametrize("table", ["tariff_lines", "tariff_tiers", "tariff_exemptions"])
def test_the_tariff_of_a_published_version_never_changes(site, table):
	version = draft(**COPIES)
	version.submit()
	version.reload()
	field = {"tariff_lines": "cap_amount", "tariff_tiers": "amount", "tariff_exemptions": "reduction_percent"}
	version.get(table)[0].set(field[table], 7)
	with pytest.raises(Refused, match="never changes"):
		version.save()


def test_the_slip_says_the_assessed_fee_with_its_working(site, as_user):
	procedure = make_procedure().name
	make_version(procedure, fee_text="15.000 đồng/trường hợp", **FIXED).submit()
	with as_user(CLERK):
		dossier = dossiers.register(dossier_values(procedure=procedure, channel="In Person"), at=RECEIVED_AT)
	assert printing.fee_in_words(dossier) == "15.000 đồng. Lệ phí: 15.000 đồng."


def test_the_slip_keeps_the_words_of_the_decision_while_pages_are_unknown(site):
	version = procedures.version_in_force(SAME_DAY_PROCEDURE, ON)
	assert procedures.fee_on_slip(version, ON, "In Person", None) == version.fee_text
	[asked] = procedures.quantities_asked(version, ON, "In Person", None)
	words = procedures.fee_on_slip(version, ON, "In Person", None, {asked.line: [[3, 2]]})
	assert words == (
		"10.000 đồng. Chứng thực bản sao, 3 trang: 2 × 2.000 + 1 × 1.000 = 5.000 đồng/bản; "
		"× 2 bản = 10.000 đồng."
	)


def test_the_fee_table_shows_the_tariff_beside_the_text(site):
	frappe.local.lang = "vi"
	_columns, rows = fees_by_procedure.execute({})
	by_code = {row["procedure_code"]: row for row in rows}
	assert by_code[SAME_DAY_PROCEDURE]["tariff"] == (
		"Chứng thực bản sao: 2.000 đồng/trang; từ trang thứ 3: 1.000 đồng/trang; tối đa 200.000 đồng/bản"
	)
	assert by_code["1.004873"]["tariff"] == "Chưa nhập"


def test_every_shipped_tariff_passes_its_check_and_can_be_reckoned(site):
	names = frappe.get_all("Tariff Line", {"parenttype": "Procedure Version"}, pluck="parent", distinct=True)
	assert len(names) >= 60
	for name in names:
		version = frappe.get_doc("Procedure Version", name)
		shown = tariff.example_of(name)["situations"]
		assert shown and not any(one["problem"] for one in shown), version.procedure
		assert not [line for line in procedures.findings_of(version) if line["table"].startswith("tariff")]


def test_a_fee_type_that_ends_before_it_begins_is_refused(site):
	values = {"fee_code": "THU", "fee_name": "Phí thử", "kind": "Fee", "legal_basis": "Văn bản thử"}
	with pytest.raises(Refused, match="before it begins"):
		frappe.get_doc(
			{**values, "valid_from": "2017-02-01", "valid_to": "2017-01-01", "doctype": "Fee Type"}
		).insert()
