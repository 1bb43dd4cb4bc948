"""Processing, money, delivery and synchronisation stay apart; records of a verification and of other
agencies."""

from datetime import datetime

import frappe
import pytest

from onestop.api import counter, synchronisation
from onestop.demo import town
from onestop.dossiers import service, telling_outside
from onestop.dossiers.why_not import why_not
from onestop.fees import service as fees
from onestop.organisation import service as organisation
from onestop.refusals import Refused
from onestop.rules.lifecycle import Action, Status
from tests.factories import dossier_values, make_agency, make_procedure, make_version

AT = datetime(2017, 3, 1, 9)
CLERK, OFFICER, CHAIRMAN, REVIEWER = (
	town.email(name) for name in (town.CLERK, town.JUSTICE, town.CHAIRMAN, "giamsat")
)


@pytest.fixture
def dossier(site):
	return service.register(dossier_values())


@pytest.fixture
def working(dossier, as_user):
	with as_user(CLERK):
		return service.act(dossier.name, Action.FORWARD)


def fresh(name: str):
	return frappe.get_doc("Dossier", name)


def test_telling_outside_changes_no_other_dimension(working):
	before = fresh(working.name)
	synchronisation.told(working.name, 4, external_code="G01-1")
	after = fresh(working.name)
	assert (after.sync_status, after.told_code, after.external_code) == ("Told", 4, "G01-1")
	kept = ("status", "delivery_status", "due_at", "modified", "officer")
	assert [after.get(field) for field in kept] == [before.get(field) for field in kept]
	event = frappe.get_last_doc("Dossier Event", {"dossier": working.name, "action": "Told Outside"})
	assert event.from_status == event.to_status == "Processing"


def test_a_step_makes_what_was_told_pending_and_a_failure_waits_too(working, as_user, monkeypatch):
	monkeypatch.setattr(telling_outside, "MOST", 10**6)
	synchronisation.told(working.name, 4)
	with as_user(OFFICER):
		service.act(working.name, Action.REQUEST_SUPPLEMENT, {"reason": "Thiếu bản sao"})
	assert fresh(working.name).sync_status == "Pending"
	assert waits(working.name)["national_code"] == 5
	synchronisation.told(working.name, 5, error="timeout")
	found = fresh(working.name)
	assert (found.sync_status, found.told_code, found.status) == ("Failed", 4, "Supplement Requested")
	assert waits(working.name)["sync_error"] == "timeout"
	synchronisation.told(working.name, 5)
	assert waits(working.name) is None


def waits(name: str) -> dict | None:
	"""Among all that were never told: the demonstration's year too."""
	rows = telling_outside.waiting(telling_outside.MOST)
	return next((row for row in rows if row["name"] == name), None)


def test_a_number_that_is_no_national_status_is_refused_and_so_is_who_is_no_connector(working, as_user):
	with pytest.raises(Refused, match="no national status"):
		synchronisation.told(working.name, 11)
	with as_user(CLERK), pytest.raises(frappe.PermissionError):
		synchronisation.told(working.name, 4)


def test_nobody_types_delivery_or_synchronisation(working, as_user):
	for field, value in (("delivery_status", "Delivered"), ("told_code", 9), ("external_code", "x")):
		with as_user(OFFICER), pytest.raises(Refused, match="is decided when"):
			found = fresh(working.name)
			found.set(field, value)
			found.save()


def test_a_procedure_answered_at_once_goes_through_in_one_action_and_is_recorded_whole(site, as_user):
	at_once = make_procedure().name
	made = make_version(at_once, time_limit=0, time_limit_unit="Same Day")
	made.db_set("docstatus", 1)
	with as_user(CLERK):
		values = dossier_values(procedure=at_once)
		done = counter.register(values, at_once={"receiver_name": "Nguyễn Văn Mẫu", "result_number": "1/CT"})
	found = fresh(done["name"])
	assert (found.status, found.delivery_status) == (Status.RETURNED, "Delivered")
	rows = frappe.get_all(
		"Dossier Event", {"dossier": found.name}, ["action", "to_status"], order_by="sequence"
	)
	assert [(row.action, row.to_status) for row in rows] == [
		("Accept", "Received"),
		("Resolve At Once", "Resolved"),
		("Resolve At Once", "Returned"),
	]


def test_a_verification_is_a_record_with_time_place_participants_and_content(working, as_user):
	record = {
		"verified_at": str(frappe.utils.now_datetime().replace(microsecond=0)),
		"place": "Thôn 1",
		"participants": "Trưởng thôn; công chức tư pháp",
		"content": "Đúng như khai",
	}
	with as_user(OFFICER):
		found = service.act(working.name, Action.VERIFY, record)
		row = found.verifications[0]
		assert (row.place, row.content, row.recorded_by) == ("Thôn 1", "Đúng như khai", OFFICER)
		for field in ("place", "participants", "content"):
			with pytest.raises(Refused, match="needs its place"):
				service.act(working.name, Action.VERIFY, {**record, field: " "})
		for moment in ("2016-01-01 08:00:00", "2099-01-01 08:00:00", "x", ""):
			with pytest.raises(Refused, match="between the receipt"):
				service.act(working.name, Action.VERIFY, {**record, "verified_at": moment})
		found.verifications[0].content = "Khác"
		with pytest.raises(Refused, match="is decided when"):
			fresh(working.name).update({"verifications": [found.verifications[0].as_dict()]}).save()


@pytest.fixture
def elsewhere(site, as_user):
	"""A dossier at work in another agency, between the desk and the signature."""
	day = {"time_limit": 1, "time_limit_unit": "Working Day"}
	clerk, chairman = (town.OFFICERS[name][0] for name in (town.CLERK, town.CHAIRMAN))
	rows = (
		("Nhận", "Receive and Forward", {"position_name": clerk}),
		("Phối hợp", "Another Agency", {"other_agency": make_agency().name, **day}),
		("Ký", "Approve", {"position_name": chairman, **day}),
	)
	steps = [
		{"step_number": number, "step_name": name, "duty": duty, **values}
		for number, (name, duty, values) in enumerate(rows, 1)
	]
	procedure = make_procedure().name
	make_version(procedure, time_limit=10, process_steps=steps).db_set("docstatus", 1)
	dossier = service.register(dossier_values(procedure=procedure), AT)
	with as_user(CLERK):
		return service.act(dossier.name, Action.FORWARD, at=AT)


def test_another_agency_has_its_own_deadline_and_gives_its_answer_with_the_step(elsewhere, as_user):
	row = elsewhere.process_steps[1]
	assert (bool(row.agency), row.planned_end_at) == (True, datetime(2017, 3, 2, 9))
	granted = {"result_type": "Granted"}
	with as_user(OFFICER), pytest.raises(Refused, match="needs the answer of"):
		service.act(elsewhere.name, Action.SUBMIT_FOR_APPROVAL, granted, AT)
	with as_user(OFFICER):
		answered = {**granted, "step_answer": "Công văn 18/CV: đồng ý"}
		found = service.act(elsewhere.name, Action.SUBMIT_FOR_APPROVAL, answered, AT)
	lead, other = (stage[0] for stage in service.path_of(found)[:2])
	assert (lead["part"], other["part"]) == ("Lead Agency", "Another Agency")
	assert other["answer"] == "Công văn 18/CV: đồng ý"


def test_every_action_is_told_once_and_what_may_happen_does(working, as_user):
	later = organisation.calendar_of(town.AGENCY).add_working_days(working.due_on, 3)
	given = {**ANSWERS, "promised_on": str(later)}
	with as_user(OFFICER):
		told = counter.steps(working.name)
		assert sorted(one["action"] for part in told.values() for one in part) == sorted(map(str, Action))
		for one in told["may"]:
			defaults = {need["fieldname"]: need.get("default") for need in one["needs"]}
			answered = {**defaults, **given}
			frappe.db.savepoint("tried")
			service.act(working.name, Action(one["action"]), answered)
			frappe.db.rollback(save_point="tried")


ANSWERS = {
	"reason": "Lý do",
	"to_officer": OFFICER,
	"result_type": "Granted",
	"consulted": "Sở Thí Dụ",
	"question": "Có không?",
	"place": "Thôn 1",
	"participants": "Trưởng thôn",
	"content": "Đúng",
}


@pytest.mark.parametrize("person", [CLERK, OFFICER, CHAIRMAN, REVIEWER])
@pytest.mark.parametrize("action", Action)
def test_what_may_not_happen_is_refused_with_the_very_code_that_was_told(working, as_user, person, action):
	with as_user(person):
		found = why_not(action, fresh(working.name))
		if found is None:
			assert action in {Action(one["action"]) for one in counter.steps(working.name)["may"]}
			return
		assert found["sentence"]
		with pytest.raises((Refused, frappe.PermissionError)) as refused:
			service.act(working.name, action, dict(ANSWERS))
	if isinstance(refused.value, Refused) and found["code"] != "not_possible_now":
		assert refused.value.code == found["code"]


@pytest.mark.parametrize("received_at", ["2017-03-01 09:00:00", "2017-01-25 15:30:00", "2017-12-29 16:59:00"])
def test_a_quote_says_what_receipt_then_does(site, received_at):
	at = frappe.utils.get_datetime(received_at)
	for procedure in frappe.get_all("Procedure Version", {"docstatus": 1}, pluck="procedure", limit=12):
		asked = service.given({"agency": town.AGENCY, "received_at": received_at})
		try:
			received = service.register(dossier_values(procedure=procedure), at)
		except Refused as refused:
			quoted = service.quote(procedure, asked) if refused.code != "no_version_in_force" else {}
			assert not quoted or quoted["refusals"], procedure
			continue
		quoted = service.quote(procedure, asked)
		assert quoted["due_at"] == received.due_at, procedure
		assert quoted["version"]["name"] == received.procedure_version
		assert quoted["due_at_working"] == service.explanation_of(received), procedure
		demand = fees.of_dossier(received.name)
		owed = frappe.db.get_value("Fee Demand", demand, "payable_amount") if demand else None
		assert (quoted["fee"]["payable_amount"] is None) or quoted["fee"]["payable_amount"] == owed
