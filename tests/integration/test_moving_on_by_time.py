"""What the process moves by time alone: once, in the journal with its rule, and no status but its own."""

from datetime import date, datetime

import frappe
import pytest

from onestop.demo import town
from onestop.dossiers import service
from onestop.refusals import Refused
from onestop.rules.lifecycle import Action, Status
from tests.factories import dossier_values, make_procedure, make_version

AT = datetime(2017, 3, 1, 9)
CLERK, OFFICER, CHAIRMAN = (town.email(name) for name in (town.CLERK, town.JUSTICE, town.CHAIRMAN))


def step(number: int, name: str, duty: str, who: str, **values) -> dict:
	row = {"step_number": number, "step_name": name, "duty": duty, "position_name": town.OFFICERS[who][0]}
	return {**row, "time_limit": 1, "time_limit_unit": "Working Day", **values}


STEPS = (
	step(1, "Tiếp nhận", "Receive and Forward", town.CLERK, time_limit=0.5),
	step(2, "Thẩm định", "Appraise", town.JUSTICE, escalate_after=2),
	step(3, "Ký", "Approve", town.CHAIRMAN),
	step(4, "Trả kết quả", "Return the Result", town.CLERK, time_limit=0),
)


@pytest.fixture
def dossier(site):
	procedure = make_procedure().name
	steps = [dict(row) for row in STEPS]
	made = make_version(procedure, time_limit=10, process_steps=steps, close_uncollected_after=30)
	made.db_set("docstatus", 1)
	return service.register(dossier_values(procedure=procedure), AT)


@pytest.fixture
def act(dossier, as_user):
	def acting(who: str, action: Action, day: int, values: dict | None = None):
		with as_user(who):
			return service.act(dossier.name, action, values, datetime(2017, 3, day, 10))

	return acting


@pytest.fixture
def ready(act):
	act(CLERK, Action.FORWARD, 1)
	act(OFFICER, Action.SUBMIT_FOR_APPROVAL, 2, {"result_type": "Granted"})
	return act(CHAIRMAN, Action.APPROVE, 3)


def fresh(dossier):
	return frappe.get_doc("Dossier", dossier.name)


def events(dossier, action: Action) -> list:
	fields = ["user", "note", "from_status", "to_status"]
	return frappe.get_all("Dossier Event", {"dossier": dossier.name, "action": action}, fields)


def test_a_step_undone_for_so_long_is_the_heads(dossier, act):
	act(CLERK, Action.FORWARD, 1)
	service.move_on(datetime(2017, 3, 6, 10))
	assert fresh(dossier).process_steps[1].officer is None
	service.move_on(datetime(2017, 3, 6, 10, 1))
	row = fresh(dossier).process_steps[1]
	assert (row.officer, row.escalated_at) == (CHAIRMAN, datetime(2017, 3, 6, 10, 1))
	with pytest.raises(Refused, match="is the work of"):
		act(OFFICER, Action.SUBMIT_FOR_APPROVAL, 7, {"result_type": "Granted"})
	found = act(CHAIRMAN, Action.REASSIGN, 7, {"to_officer": OFFICER, "reason": "Làm tiếp ngay"})
	assert found.process_steps[1].officer == OFFICER


def test_the_journal_tells_the_rule_that_made_it(dossier, act):
	act(CLERK, Action.FORWARD, 1)
	service.move_on(datetime(2017, 3, 7, 8))
	(event,) = events(dossier, Action.ESCALATE)
	assert (event.from_status, event.to_status) == ("Processing", "Processing")
	assert event.note.startswith("Theo thời gian: bước “Thẩm định” phải xong trước 10:00 02/03/2017")
	assert "quá 2 ngày làm việc" in event.note


def test_asked_again_nothing_moves_twice(dossier, act, ready):
	for hour in (8, 9, 10):
		service.move_on(datetime(2017, 4, 10, hour))
	assert len(events(dossier, Action.CLOSE_UNCOLLECTED)) == 1
	assert events(dossier, Action.ESCALATE) == []


def test_a_result_nobody_collects_is_closed_and_keeps_its_status(dossier, ready):
	service.move_on(datetime(2017, 4, 1, 23))
	assert fresh(dossier).delivery_status == "Ready to Be Collected"
	service.move_on(datetime(2017, 4, 2, 1))
	found = fresh(dossier)
	assert (found.status, found.delivery_status) == (Status.RESOLVED, "Never Collected")
	assert (found.never_collected_on, found.resolved_on) == (date(2017, 4, 2), date(2017, 3, 3))
	assert found.process_steps[3].state == "Ended"
	assert "sau 30 ngày" in events(dossier, Action.CLOSE_UNCOLLECTED)[0].note


def test_who_comes_late_still_gets_the_result(dossier, act, ready):
	service.move_on(datetime(2017, 4, 2, 1))
	found = act(CLERK, Action.RETURN_RESULT, 31, {"receiver_name": "Nguyễn Văn Mẫu"})
	assert (found.status, found.delivery_status) == (Status.RETURNED, "Delivered")


def test_a_process_without_such_times_moves_nothing(site, as_user):
	plain = service.register(dossier_values(), AT)
	with as_user(CLERK):
		service.act(plain.name, Action.FORWARD, at=AT)
	service.move_on(datetime(2017, 12, 1, 8))
	assert events(plain, Action.ESCALATE) == events(plain, Action.CLOSE_UNCOLLECTED) == []


def test_one_dossier_that_cannot_move_holds_up_no_other(dossier, act, ready, monkeypatch):
	from onestop.dossiers import by_time

	second = service.register(dossier_values(procedure=dossier.procedure), AT)
	frappe.db.set_value(
		"Dossier", second.name, {"status": "Resolved", "delivery_status": "Ready to Be Collected"}
	)
	frappe.db.set_value("Dossier", second.name, "resolved_on", date(2017, 3, 3))
	whole = by_time.closing_rule

	def broken(found, at):
		if found.name == second.name:
			raise ValueError("broken")
		return whole(found, at)

	from onestop.dossiers import moving_on

	moves = tuple(
		(action, found, broken if rule is whole else rule) for action, found, rule in moving_on.MOVES
	)
	monkeypatch.setattr(moving_on, "MOVES", moves)
	service.move_on(datetime(2017, 5, 1, 8))
	assert fresh(dossier).delivery_status == "Never Collected"
	assert fresh(second).delivery_status == "Ready to Be Collected"
