"""Procedures that no shipped catalogue has, typed in by the administrator from their text, and received.

The texts follow the parts of NĐ 63/2010 Đ.8.2; figures of the second one are made up to be awkward.
"""

from datetime import datetime

import frappe
import pytest
from frappe.client import insert, submit

from onestop.api import catalogue, trial
from onestop.demo import town
from onestop.dossiers import service
from onestop.rules.lifecycle import Action
from tests.factories import dossier_values

ADMINISTRATOR, CLERK, LABOUR = (town.email(name) for name in ("quantri", town.CLERK, town.LABOUR))
TITLE = {name: officer[0] for name, officer in town.OFFICERS.items()}
MOMENT = datetime(2017, 3, 1, 9)  # a Wednesday


def step(number: int, name: str, duty: str, who: str | None, days: float, **values: object) -> dict:
	row = {"step_number": number, "step_name": name, "duty": duty, "time_limit": days}
	return {**row, "time_limit_unit": "Working Day", "position_name": TITLE.get(who or ""), **values}


TEMPLATE = "<p>{{ answer.dead.full_name | uppercase }}, {{ answer.died_on | date_in_words }}</p>"
BURIAL = {
	"effective_from": "2017-01-01",
	"decision_number": "1/QĐ-UBND",
	"time_limit": 5,
	"time_limit_unit": "Working Day",
	"applicant_kinds": [{"applicant_kind": "Citizen"}, {"applicant_kind": "Organisation"}],
	"cases": [{"case_name": "đối tượng hưởng trợ cấp hằng tháng"}, {"case_name": "người từ đủ 80 tuổi"}],
	"channels": [{"channel": name} for name in ("In Person", "Public Post")],
	"papers": [
		{"paper_name": "Tờ khai đề nghị hỗ trợ chi phí mai táng", "originals": 1, "is_mandatory": 1},
		{
			"paper_name": "Quyết định hưởng trợ cấp hằng tháng",
			"copies": 1,
			"is_mandatory": 1,
			"case_name": "đối tượng hưởng trợ cấp hằng tháng",
		},
		{
			"paper_name": "Giấy chứng tử",
			"copies": 1,
			"is_mandatory": 0,
			"is_conditional": 1,
			"condition_text": "khi chưa đăng ký khai tử tại nơi nộp hồ sơ",
			"replaced_by_result": "Giấy khai tử",
		},
	],
	"questions": [
		{"label": "Người chết", "question_key": "dead", "question_type": "Person", "is_mandatory": 1},
		{
			"label": "Ngày chết",
			"question_key": "died_on",
			"question_type": "Date",
			"date_limit": "Not in the Future",
			"is_mandatory": 1,
		},
		{
			"label": "Nơi chết",
			"question_key": "place",
			"question_type": "Choice",
			"choices": "Trong xã\nNgoài xã",
			"is_mandatory": 1,
		},
		{"label": "Đã nhận mai táng phí nơi khác", "question_key": "paid", "question_type": "Yes or No"},
	],
	"process_steps": [
		step(1, "Tiếp nhận", "Receive and Forward", town.CLERK, 0.5),
		step(2, "Đối chiếu danh sách chi trả", "Consult", town.LAND, 1, parallel_group="A"),
		step(3, "Đối chiếu sổ hộ tịch", "Consult", town.JUSTICE, 1, parallel_group="A"),
		step(4, "Xác minh nơi chết", "Verify", town.LABOUR, 1, only_question="place", only_answer="Ngoài xã"),
		step(5, "Thẩm định", "Appraise", town.LABOUR, 1),
		step(6, "Ký", "Approve", town.CHAIRMAN, 0.5, backup_position_name=TITLE[town.JUSTICE]),
		step(7, "Trả kết quả", "Return the Result", town.CLERK, 0),
	],
	"results": [{"result_name": "Quyết định hỗ trợ chi phí mai táng", "result_template": TEMPLATE}],
	"requirements": "Diện tích < 5 m² & các điều kiện khác ghi nguyên văn.",
}  # fmt: skip


WASTE_IS_SAID = {"only_question": "waste", "only_answer": "Yes"}


def steps_of_permit() -> list[dict]:
	return [
		step(1, "Tiếp nhận", "Receive and Forward", town.CLERK, 0.5),
		step(2, "Hỏi ý kiến", "Consult", town.JUSTICE, 5, parallel_group="A"),
		step(3, "Kiểm tra thực tế", "Verify", town.LAND, 8, parallel_group="A", **WASTE_IS_SAID),
		step(4, "Thẩm định", "Appraise", town.LAND, 3),
		step(5, "Ký", "Approve", town.CHAIRMAN, 1),
	]  # fmt: skip


APPRAISAL = {
	"line_name": "Phí thẩm định",
	"method": "Tiered",
	"unit": "điểm xả",
	"outer_unit": "cơ sở",
	"cap_amount": 2_000_000,
}
PERMIT = {
	"effective_from": "2017-01-01",
	"decision_number": "2/QĐ-UBND",
	"time_limit": 2,
	"time_limit_unit": "Month",
	"number_of_sets": 3,
	"on_supplement": "Resume",
	"online_level": "Fully Online",
	"channels": [
		{"channel": "In Person", "time_limit": 2, "time_limit_unit": "Month", "time_limit_condition": "3 bộ"},
		{"channel": "Public Post", "time_limit": 70, "time_limit_unit": "Calendar Day"},
		{"channel": "Online", "time_limit": 1, "time_limit_unit": "Month"},
	],
	"papers": [{"paper_name": "Báo cáo đề xuất cấp giấy phép", "originals": 3, "is_mandatory": 1}],
	"questions": [
		{"label": "Có nước thải", "question_key": "waste", "question_type": "Yes or No", "is_mandatory": 1},
		{"label": "Công suất", "question_key": "size", "question_type": "Number", "minimum": "1"},
	],
	"tariff_lines": [
		{**APPRAISAL, "when_due": "Before Processing"},
		{**APPRAISAL, "when_due": "At Hand-over", "channel": "Online", "reduction_percent": 50},
	],
	"tariff_tiers": [
		{"line_name": "Phí thẩm định", "from_unit": 1, "amount": 500_000},
		{"line_name": "Phí thẩm định", "from_unit": 4, "amount": 300_000},
	],
	"process_steps": steps_of_permit(),
	"results": [{"result_name": "Giấy phép", "validity": 7, "validity_unit": "Year"}],
}  # fmt: skip


def configured(as_user, code: str, sector: str, content: dict):
	"""Procedure and version, typed in and published through the desk's own doors."""
	with as_user(ADMINISTRATOR):
		identity = {
			"doctype": "Procedure",
			"procedure_code": code,
			"procedure_name": "Thủ tục ngoài danh mục",
		}
		procedure = insert({**identity, "sector": sector, "is_public": 1}).name
		draft = insert({"doctype": "Procedure Version", "procedure": procedure, **content})
		problems = [line["text"] for line in catalogue.check(draft.name) if line["severity"] == "Error"]
		assert problems == []
		return submit(frappe.get_doc("Procedure Version", draft.name).as_json())


@pytest.fixture
def burial(site, as_user):
	return configured(as_user, f"MT-{frappe.generate_hash(length=6)}", "LABOUR", BURIAL)


@pytest.fixture
def permit(site, as_user):
	fee = {"fee_code": f"PTD-{frappe.generate_hash(length=6)}", "fee_name": "Phí thẩm định", "kind": "Fee"}
	name = insert({"doctype": "Fee Type", **fee, "legal_basis": "Nghị quyết thí dụ"}).name
	lines = [{**line, "fee_type": name} for line in PERMIT["tariff_lines"]]
	return configured(
		as_user, f"GP-{frappe.generate_hash(length=6)}", "LAND", {**PERMIT, "tariff_lines": lines}
	)


def received(as_user, version, answers: dict, **values: object):
	with as_user(CLERK):
		given = dossier_values(procedure=version.procedure, answers=answers, **values)
		return service.register(given, MOMENT)


def answers_of_burial(place: str) -> dict:
	return {"dead": {"full_name": "Trần Văn Mẫu"}, "died_on": "2017-02-27", "place": place}


@pytest.mark.parametrize(("place", "is_verified"), [("Trong xã", False), ("Ngoài xã", True)])
def test_a_dossier_takes_the_step_that_waits_for_its_answer_and_no_other(as_user, burial, place, is_verified):
	dossier = received(as_user, burial, answers_of_burial(place), case_name="người từ đủ 80 tuổi")
	names = [row.step_name for row in dossier.process_steps]
	assert ("Xác minh nơi chết" in names) is is_verified
	assert names[:3] == ["Tiếp nhận", "Đối chiếu danh sách chi trả", "Đối chiếu sổ hộ tịch"]
	assert [paper.paper_name for paper in dossier.papers if paper.is_mandatory] == [
		"Tờ khai đề nghị hỗ trợ chi phí mai táng"
	]


@pytest.mark.parametrize("place", ["Trong xã", "Ngoài xã"])
def test_the_path_that_was_tried_is_the_path_that_is_taken(as_user, burial, place):
	values = {"agency": town.AGENCY, "received_at": str(MOMENT), "channel": "In Person"}
	with as_user(ADMINISTRATOR):
		tried = trial.try_out({**values, "answers": answers_of_burial(place)}, version=burial.name)
	steps = [step["name"] for stage in tried["path"]["stages"] for step in stage]
	dossier = received(as_user, burial, answers_of_burial(place))
	assert steps == [row.step_name for row in dossier.process_steps]


def test_statutory_words_are_kept_as_they_were_typed(burial):
	assert burial.requirements == BURIAL["requirements"]


def test_the_backup_position_gets_the_step_while_nobody_acts_in_its_own(as_user, burial):
	signed = town.email(town.CHAIRMAN)
	days = {"from_date": "2017-03-02", "to_date": "2017-03-31"}
	frappe.get_doc(
		{"doctype": "Absence", "user": signed, "agency": town.AGENCY, **days, "reason": "Nghỉ phép"}
	).insert()
	dossier = received(as_user, burial, answers_of_burial("Trong xã"))
	assert position_of(dossier, "Ký").startswith(TITLE[town.CHAIRMAN])
	for user, action, day in (
		(CLERK, Action.FORWARD, 1),
		(town.email(town.LAND), Action.FORWARD, 2),
		(town.email(town.JUSTICE), Action.FORWARD, 2),
		(LABOUR, Action.SUBMIT_FOR_APPROVAL, 3),
	):
		with as_user(user):
			service.act(dossier.name, action, {"result_type": "Granted"}, datetime(2017, 3, day, 10))
	dossier.reload()
	assert position_of(dossier, "Ký").startswith(TITLE[town.JUSTICE])


def position_of(dossier, name: str) -> str:
	return next(row.position for row in dossier.process_steps if row.step_name == name)


@pytest.mark.parametrize(
	("channel", "due", "fee"),
	[
		("In Person", "2017-05-03", "2.000.000 VND"),
		("Public Post", "2017-05-10", "2.000.000 VND"),
		("Online", "2017-04-03", "1.000.000 VND"),
	],
)
def test_each_channel_has_its_own_months_and_the_fee_stops_at_its_cap(as_user, permit, channel, due, fee):
	values = {"agency": town.AGENCY, "received_at": str(MOMENT), "channel": channel}
	with as_user(ADMINISTRATOR):
		given = {**values, "answers": {"waste": "Yes"}, "quantities": {"Phí thẩm định": [[9, 1]]}}
		tried = trial.try_out(given, version=permit.name)
	assert tried["refusals"] == []
	dossier = received(as_user, permit, {"waste": "Yes"}, channel=channel)
	assert str(dossier.due_on) == due
	assert tried["fee"]["said"] == fee


def test_a_holder_who_may_not_do_the_step_is_told_before_publishing(as_user, burial):
	published = frappe.get_doc("Procedure Version", burial.name)
	values = published.as_dict(convert_dates_to_str=True)
	values["process_steps"][1]["position_name"] = TITLE["ketoan"]
	with as_user(ADMINISTRATOR):
		told = [line["text"] for line in catalogue.look(values)["findings"] if line["row"] == 2]
	assert told == [
		"Whoever holds “Kế toán, thu phí, lệ phí” may not do step “Đối chiếu danh sách chi trả”, which needs "
		"the role Reception Clerk, Processing Officer, Approver. Choose another position, or have the role "
		"given to the account."
	]
