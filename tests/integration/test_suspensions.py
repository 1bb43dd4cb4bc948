"""The clock of a dossier stands still, goes on, and is moved at most once."""

from datetime import date, datetime

import frappe
import pytest

from onestop.demo import town
from onestop.dossiers import service
from onestop.dossiers.standing import standing_of
from onestop.refusals import Refused
from onestop.rules.lifecycle import Action, Status
from tests.factories import dossier_values, make_procedure, make_version

RECEIVED_AT = datetime(2017, 3, 1, 9)
CLERK, OFFICER, CHAIRMAN, CASHIER = (
	town.email(name) for name in (town.CLERK, town.JUSTICE, town.CHAIRMAN, "ketoan")
)


@pytest.fixture
def processing(site, as_user):
	"""Ten working days, no internal process, already with the officer."""

	def make(**version):
		procedure = make_procedure().name
		made = make_version(procedure, time_limit=10, **version)
		made.flags.ignore_validate = True
		made.db_set("docstatus", 1)
		dossier = service.register(dossier_values(procedure=procedure), RECEIVED_AT)
		with as_user(CLERK):
			return service.act(dossier.name, Action.FORWARD, at=datetime(2017, 3, 1, 10))

	return make


def supplement(dossier, as_user, asked: datetime, received: datetime | None = None, by=OFFICER):
	with as_user(by):
		found = service.act(dossier.name, Action.REQUEST_SUPPLEMENT, {"reason": "Thiếu bản sao"}, asked)
	if received:
		with as_user(CLERK):
			found = service.act(dossier.name, Action.RECEIVE_SUPPLEMENT, at=received)
	return found


@pytest.mark.parametrize(
	("on_supplement", "due_on"), [("Restart", date(2017, 3, 22)), ("Resume", date(2017, 3, 20))]
)
def test_a_supplement_moves_the_appointment_by_the_versions_rule(processing, as_user, on_supplement, due_on):
	dossier = processing(on_supplement=on_supplement)
	found = supplement(dossier, as_user, datetime(2017, 3, 3, 10), datetime(2017, 3, 8, 9))
	assert (found.due_on, found.first_due_at) == (due_on, datetime(2017, 3, 15, 17))
	row = found.suspensions[0]
	assert (row.suspended_at, row.resumed_at) == (datetime(2017, 3, 3, 10), datetime(2017, 3, 8, 9))
	assert (row.requested_by, row.ended_by, row.reason) == (OFFICER, CLERK, "Thiếu bản sao")
	assert row.legal_basis == "NĐ 61/2018 Đ.19.4"


def test_waiting_for_payment_keeps_the_time_that_was_left(processing, as_user):
	dossier = processing(on_supplement="Restart")
	with as_user(OFFICER):
		service.act(dossier.name, Action.REQUEST_PAYMENT, at=datetime(2017, 3, 3, 10))
	with as_user(CASHIER):
		found = service.act(dossier.name, Action.CONFIRM_PAYMENT, at=datetime(2017, 3, 8, 9))
	assert found.due_on == date(2017, 3, 20)
	assert (found.suspensions[0].on_end, found.suspensions[0].legal_basis) == ("Resume", "NĐ 61/2018 Đ.22")


def test_the_working_tells_the_suspension_and_is_explained(processing, as_user):
	found = supplement(
		processing(on_supplement="Resume"), as_user, datetime(2017, 3, 3, 10), datetime(2017, 3, 8, 9)
	)
	told = [step["text"] for step in service.explanation_of(found)]
	assert any("8 working days were left" in line for line in told)
	assert told[-1] == "Answer due at 17:00 on Monday 20/03/2017."


def test_a_dossier_that_waits_for_the_applicant_is_not_overdue(processing, as_user):
	found = supplement(processing(), as_user, datetime(2017, 3, 3, 10))
	assert found.suspended_on == date(2017, 3, 3)
	assert standing_of(found, date(2017, 5, 5))["text"] == "Time limit suspended"


def test_a_supplement_asked_for_too_late_hides_no_delay(processing, as_user):
	found = supplement(processing(), as_user, datetime(2017, 3, 16, 8))
	assert (found.suspended_on, found.due_on) == (None, date(2017, 3, 15))
	assert standing_of(found, date(2017, 3, 17))["colour"] == "red"


def test_a_withdrawal_while_the_clock_stands_still_is_not_late(processing, as_user):
	supplement(dossier := processing(), as_user, datetime(2017, 3, 3, 10))
	with as_user(CLERK):
		found = service.act(dossier.name, Action.WITHDRAW, at=datetime(2017, 5, 5, 9))
	assert found.resolved_on < found.due_on
	assert found.suspensions[0].resumed_at == datetime(2017, 5, 5, 9)


def test_only_the_leader_asks_for_a_second_supplement_and_it_shows(processing, as_user):
	supplement(dossier := processing(), as_user, datetime(2017, 3, 2, 10), datetime(2017, 3, 3, 9))
	with pytest.raises(Refused, match="already requested"):
		supplement(dossier, as_user, datetime(2017, 3, 6, 10))
	found = supplement(dossier, as_user, datetime(2017, 3, 6, 10), by=CHAIRMAN)
	assert [row.is_by_leader for row in found.suspensions] == [0, 1]


@pytest.mark.parametrize("field", ["suspended_on", "promised_at", "first_due_at", "due_at"])
def test_nobody_types_what_the_clock_decides(processing, field):
	dossier = processing()
	dossier.set(field, "2017-06-01 17:00:00")
	with pytest.raises(Refused, match="is decided"):
		dossier.save()


def test_nobody_types_a_suspension(processing):
	dossier = processing()
	dossier.append("suspensions", {"action": "Request Supplement", "suspended_at": "2017-03-02 09:00:00"})
	with pytest.raises(Refused, match="is decided"):
		dossier.save()


def reappoint(dossier, as_user, on: str, at: datetime, by=OFFICER, why="Chờ kết quả xác minh"):
	with as_user(by):
		return service.act(dossier.name, Action.REAPPOINT, {"reason": why, "promised_on": on}, at)


def test_a_new_appointment_is_kept_beside_the_time_limit(processing, as_user):
	found = reappoint(processing(), as_user, "2017-03-17", datetime(2017, 3, 14, 9))
	assert (found.due_on, found.promised_at) == (date(2017, 3, 15), datetime(2017, 3, 17, 17))
	row = found.reappointments[0]
	assert (row.previous_due_at, row.is_in_time) == (datetime(2017, 3, 15, 17), 1)
	assert (found.status, row.decided_by) == (Status.PROCESSING, OFFICER)
	event = frappe.get_last_doc("Dossier Event", {"dossier": found.name, "action": Action.REAPPOINT})
	assert event.note == "Chờ kết quả xác minh"


def test_an_answer_on_the_new_date_still_counts_as_late(processing, as_user):
	dossier = reappoint(processing(), as_user, "2017-03-17", datetime(2017, 3, 14, 9))
	assert standing_of(dossier, date(2017, 3, 16))["colour"] == "red"


def test_a_second_new_appointment_is_the_leaders(processing, as_user):
	reappoint(dossier := processing(), as_user, "2017-03-17", datetime(2017, 3, 14, 9))
	with pytest.raises(Refused, match="moved 1 time"):
		reappoint(dossier, as_user, "2017-03-20", datetime(2017, 3, 15, 9))
	found = reappoint(dossier, as_user, "2017-03-20", datetime(2017, 3, 15, 9), by=CHAIRMAN)
	assert [row.is_by_leader for row in found.reappointments] == [0, 1]


@pytest.mark.parametrize(("on", "why"), [("2017-03-18", "no working day"), ("2017-03-10", "not after")])
def test_an_impossible_new_appointment_is_refused(processing, as_user, on, why):
	with pytest.raises(Refused, match=why):
		reappoint(processing(), as_user, on, datetime(2017, 3, 9, 9))
