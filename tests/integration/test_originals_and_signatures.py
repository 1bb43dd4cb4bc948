"""At the hand-over originals go back to their owner; and where the process says so, nobody signs their own
work."""

from datetime import date, datetime

import frappe
import pytest

from onestop.demo import town
from onestop.dossiers import service
from onestop.refusals import Refused
from onestop.rules.lifecycle import Action, Status
from onestop.rules.roles import APPROVER, PROCESSING_OFFICER, RECEPTION_CLERK
from tests.factories import dossier_values, make_procedure, make_version

AT = datetime(2017, 3, 1, 9)
CLERK, OFFICER, CHAIRMAN = (town.email(name) for name in (town.CLERK, town.JUSTICE, town.CHAIRMAN))
TITLE = {name: town.OFFICERS[name][0] for name in (town.CLERK, town.JUSTICE, town.CHAIRMAN)}
PAPERS = (
	{"paper_name": "Tờ khai", "originals": 1, "is_mandatory": 1},
	{"paper_name": "Giấy chứng nhận quyền sử dụng đất", "originals": 1, "is_mandatory": 1, "is_to_return": 1},
	{"paper_name": "Sổ hộ khẩu", "originals": 0, "copies": 1, "is_mandatory": 1, "is_to_return": 1},
)


def step(number: int, name: str, duty: str, who: str, **values) -> dict:
	row = {"step_number": number, "step_name": name, "duty": duty, "position_name": TITLE[who]}
	return {**row, "time_limit": 1, "time_limit_unit": "Working Day", **values}


def received(steps: tuple[dict, ...] = ()):
	name = make_procedure().name
	made = make_version(
		name, papers=[dict(row) for row in PAPERS], process_steps=[dict(row) for row in steps]
	)
	made.db_set("docstatus", 1)
	return service.register(dossier_values(procedure=name), AT)


@pytest.fixture
def resolved(site, as_user):
	dossier = received()
	for who, action, values in (
		(CLERK, Action.FORWARD, {}),
		(OFFICER, Action.SUBMIT_FOR_APPROVAL, {"result_type": "Granted"}),
		(CHAIRMAN, Action.APPROVE, {}),
	):
		with as_user(who):
			dossier = service.act(dossier.name, action, values, AT)
	return dossier


def originals_of(dossier) -> list[str]:
	return [row.name for row in dossier.papers if row.is_to_return and row.originals]


def hand_over(dossier, as_user, **values):
	with as_user(CLERK):
		return service.act(
			dossier.name, Action.RETURN_RESULT, {"receiver_name": "Nguyễn Văn Mẫu", **values}, AT
		)


def test_the_dialog_asks_for_each_original_that_goes_back(resolved, as_user):
	with as_user(CLERK):
		offer = next(one for one in service.offers(resolved) if one["action"] == Action.RETURN_RESULT)
	asked = next(need for need in offer["needs"] if need["fieldname"] == "originals_returned")
	assert [option["label"] for option in asked["options"]] == ["Giấy chứng nhận quyền sử dụng đất"]


def test_no_hand_over_while_an_original_stays_at_the_desk(resolved, as_user):
	with pytest.raises(Refused, match="originals of Giấy chứng nhận quyền sử dụng đất"):
		hand_over(resolved, as_user)
	assert frappe.db.get_value("Dossier", resolved.name, "status") == Status.RESOLVED


def test_with_the_originals_handed_back_the_dossier_is_returned(resolved, as_user):
	returned = hand_over(resolved, as_user, originals_returned=originals_of(resolved))
	assert returned.status == Status.RETURNED
	assert [row.is_handed_back for row in returned.papers] == [0, 1, 0]


def test_who_withdraws_takes_the_originals_along(site, as_user):
	dossier = received()
	with as_user(CLERK), pytest.raises(Refused, match="Hand them back"):
		service.act(dossier.name, Action.WITHDRAW, {"reason": "Đổi ý"}, AT)
	with as_user(CLERK):
		values = {"reason": "Đổi ý", "originals_returned": originals_of(dossier)}
		assert service.act(dossier.name, Action.WITHDRAW, values, AT).status == Status.WITHDRAWN


def one_person() -> str:
	"""A small commune's officer with every role, the only holder of the officer's and the head's position."""
	user = frappe.get_doc(
		{
			"doctype": "User",
			"email": f"{frappe.generate_hash(length=8)}@vinhtuy.example",
			"first_name": "Thí Dụ",
			"send_welcome_email": 0,
			"roles": [{"role": role} for role in (RECEPTION_CLERK, PROCESSING_OFFICER, APPROVER)],
		}
	).insert()
	for account in (town.JUSTICE, town.CHAIRMAN):
		position = frappe.get_doc("Position", {"position_name": TITLE[account], "agency": town.AGENCY})
		position.append("holders", {"user": user.name, "from_date": date(2017, 1, 1)})
		position.save()
	return user.name


@pytest.mark.parametrize("forbidden", [1, 0])
def test_nobody_signs_their_own_work_where_the_process_says_so(site, as_user, forbidden):
	person = one_person()
	dossier = received(
		(
			step(1, "Tiếp nhận", "Receive and Forward", town.CLERK),
			step(2, "Thẩm định", "Appraise", town.JUSTICE),
			step(3, "Ký", "Approve", town.CHAIRMAN, is_signed_by_another=forbidden),
		)
	)
	with as_user(CLERK):
		service.act(dossier.name, Action.FORWARD, {}, AT)
	with as_user(person):
		service.act(dossier.name, Action.SUBMIT_FOR_APPROVAL, {"result_type": "Granted"}, AT)
		if not forbidden:
			assert service.act(dossier.name, Action.APPROVE, {}, AT).status == Status.RESOLVED
			return
		with pytest.raises(Refused, match="worked on this dossier yourself"):
			service.act(dossier.name, Action.APPROVE, {}, AT)
	with as_user(CHAIRMAN):
		assert service.act(dossier.name, Action.APPROVE, {}, AT).status == Status.RESOLVED
