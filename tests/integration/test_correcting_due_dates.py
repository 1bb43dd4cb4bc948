"""A calendar corrected later, or a replaced process: first a preview, then each open dossier follows once."""

from datetime import date, datetime

import frappe
import pytest

from onestop.api import corrections as doors
from onestop.demo import town
from onestop.dossiers import appointment, correction_run, fresh_dates
from onestop.dossiers import service as dossiers
from onestop.refusals import Refused
from onestop.rules.lifecycle import Action
from tests.factories import make_agency
from tests.integration.correcting import (
	DECISION,
	RECEIVED_AT,
	correct,
	jobs,
	office,
	process,
	published,
	received,
	run_the_job,
	stored,
	storm,
)

__all__ = ["office"]
ADMINISTRATOR, CLERK, OFFICER, CHAIRMAN = (
	town.email(name) for name in ("quantri", town.CLERK, town.JUSTICE, town.CHAIRMAN)
)


def test_the_preview_tells_who_moves_by_how_much_and_which_slip_and_writes_nothing(office):
	dossier = received(office)
	told = doors.preview_calendar(storm(office).as_dict())
	assert (told["moves"], told["slips"], told["late"], told["of"]) == (1, 1, 0, 1)
	row = told["rows"][0]
	assert (row["dossier_code"], row["before"], row["after"]) == (
		dossier.dossier_code,
		"17:00 06/06/2018",
		"17:00 07/06/2018",
	)
	assert (row["shift"], row["slip"]) == ("1 working days later", "Receipt Slip")
	assert stored(dossier).due_on == date(2018, 6, 6)
	assert (
		len(frappe.get_doc("Working Calendar", office.working_calendar).closures)
		== len(storm(office).closures) - 1
	)


def test_a_save_that_moves_open_dossiers_is_refused_at_every_other_door(office):
	received(office)
	with pytest.raises(Refused, match="moves the appointments of 1 open dossier"):
		storm(office).save()


def test_a_change_that_moves_nobody_is_saved_as_ever(office):
	received(office)
	storm(office, "2018-07-30").save()
	found = frappe.get_doc("Working Calendar", office.working_calendar)
	found.closures[-1].decision = "13/QĐ-UBND"
	assert found.save().closures[-1].decision == "13/QĐ-UBND"


def test_the_dossier_gets_both_dates_reason_decision_and_a_journal_entry(office):
	dossier = received(office)
	name = correct(storm(office))
	assert (jobs[-1]["correction"], stored(dossier).due_on) == (name, date(2018, 6, 6))
	run_the_job()
	found = stored(dossier)
	assert (found.due_at, found.first_due_at) == (datetime(2018, 6, 7, 17), datetime(2018, 6, 6, 17))
	row = found.corrections[0]
	assert (row.previous_due_at, row.new_due_at) == (datetime(2018, 6, 6, 17), datetime(2018, 6, 7, 17))
	assert (row.reason, row.decision_number, row.correction) == ("Nghỉ tránh bão", "12/QĐ-UBND", name)
	event = frappe.get_last_doc(
		"Dossier Event", {"dossier": dossier.name, "action": "Correct the Appointment"}
	)
	assert event.note == (
		"Hẹn trả 17:00 07/06/2018 thay cho 17:00 06/06/2018: Nghỉ tránh bão "
		"(Quyết định 12/QĐ-UBND ngày 04/06/2018)."
	)
	assert dossiers.explanation_of(found)[-1]["text"] == "Answer due at 17:00 on Thursday 07/06/2018."
	kept = frappe.get_doc("Due Date Correction", name)
	assert (kept.state, kept.problems) == ("Applied", "")
	assert "+ 05/06/2018 · 05/06/2018" in kept.what_changes


def test_doing_it_again_moves_nothing_a_second_time(office):
	dossier = received(office)
	name = correct(storm(office))
	run_the_job()
	doors.resume(name)
	run_the_job()
	found = stored(dossier)
	assert (len(found.corrections), found.due_on) == (1, date(2018, 6, 7))
	assert (
		frappe.db.count("Dossier Event", {"dossier": dossier.name, "action": "Correct the Appointment"}) == 1
	)


def test_what_is_resolved_never_moves_even_when_it_was_resolved_after_the_preview(office):
	kept, resolved, meanwhile = received(office), received(office), received(office)
	dossiers.act(resolved.name, Action.WITHDRAW, {"reason": "Rút hồ sơ"})
	assert doors.preview_calendar(storm(office).as_dict())["moves"] == 2
	correct(storm(office))
	dossiers.act(meanwhile.name, Action.WITHDRAW, {"reason": "Rút hồ sơ"})
	run_the_job()
	assert [stored(each).due_on.day for each in (kept, resolved, meanwhile)] == [7, 6, 6]
	assert not stored(meanwhile).corrections


def test_a_closure_that_is_taken_back_brings_the_date_forward_and_says_so(office):
	correct(storm(office))
	dossier = received(office)
	calendar = frappe.get_doc("Working Calendar", office.working_calendar)
	calendar.closures = calendar.closures[:-1]
	told = doors.preview_calendar(calendar.as_dict())
	assert (told["earlier"], told["rows"][0]["shift"]) == (1, "1 working days earlier")
	correct(calendar, reason="Bão không vào")
	run_the_job()
	assert stored(dossier).due_on == date(2018, 6, 6)


def test_other_hours_a_worked_saturday_and_another_hour_of_return_move_dates_too(office):
	received(office)
	calendar = frappe.get_doc("Working Calendar", office.working_calendar)
	for row in calendar.sessions:
		if str(row.closes_at).startswith("17"):
			row.closes_at = "16:30:00"
	row = doors.preview_calendar(calendar.as_dict())["rows"][0]
	assert (row["after"], row["shift"]) == ("16:30 06/06/2018", "another hour")
	calendar = frappe.get_doc("Working Calendar", office.working_calendar)
	calendar.append(
		"compensatory_days", {"worked_on": "2018-06-02", "like_weekday": "Monday", "reason": "Bù"}
	)
	assert doors.preview_calendar(calendar.as_dict())["rows"][0]["after"] == "17:00 05/06/2018"
	calendar = frappe.get_doc("Working Calendar", office.working_calendar)
	calendar.return_hour = "Same Clock Time"
	assert doors.preview_calendar(calendar.as_dict())["rows"][0]["after"] == "09:00 06/06/2018"


def test_an_agency_below_follows_its_parents_calendar_and_a_strangers_does_not(office):
	office.db_set("is_group", 1)
	below, stranger = make_agency(parent_agency=office.name), make_agency()
	own, other = received(below), received(stranger)
	rows = doors.preview_calendar(storm(office).as_dict())["rows"]
	assert [row["dossier"] for row in rows] == [own.name]
	assert other.name not in str(rows)


def test_the_planned_ends_of_the_open_steps_move_and_a_promise_is_kept(office, as_user):
	dossier = received(
		office, version=published(time_limit=5, process_steps=process("Nhận", "Thẩm định", "Ký"))
	)
	with as_user(CLERK):
		dossiers.act(dossier.name, Action.FORWARD, at=datetime(2018, 6, 4, 9))
	given = {"reason": "Chờ xác minh", "promised_on": "2018-06-11"}
	with as_user(CHAIRMAN):
		dossiers.act(dossier.name, Action.REAPPOINT, given, datetime(2018, 6, 4, 10))
	assert doors.preview_calendar(storm(office).as_dict())["slips"] == 0
	correct(storm(office, "2018-06-05", "2018-06-06"))
	run_the_job()
	found = stored(dossier)
	assert (found.due_on, found.promised_at) == (date(2018, 6, 12), datetime(2018, 6, 11, 17))
	assert found.process_steps[1].planned_end_at == datetime(2018, 6, 7, 9)


def test_a_promised_day_that_closes_moves_on_and_form_04_is_printed_anew(office, as_user):
	dossier = received(office)
	given = {"reason": "Chờ xác minh", "promised_on": "2018-06-11"}
	with as_user(CHAIRMAN):
		dossiers.act(dossier.name, Action.REAPPOINT, given, datetime(2018, 6, 4, 10))
	row = doors.preview_calendar(storm(office, "2018-06-11").as_dict())["rows"][0]
	assert (row["after"], row["slip"]) == ("17:00 06/06/2018", "Apology with a New Date")
	correct(storm(office, "2018-06-11"))
	run_the_job()
	assert stored(dossier).promised_at == datetime(2018, 6, 12, 17)


def test_a_dossier_whose_date_cannot_be_counted_stays_and_is_named(office):
	dossier = received(office, datetime(2018, 12, 27, 9))
	calendar = frappe.get_doc("Working Calendar", office.working_calendar)
	calendar.years = [row for row in calendar.years if row.year <= 2018]
	told = doors.preview_calendar(calendar.as_dict())
	assert (told["skipped"], told["rows"][0]["note"]) == (
		1,
		"The working calendar of 2019 has not been confirmed. Confirm it before computing its dates.",
	)
	name = correct(calendar)
	run_the_job()
	assert stored(dossier).due_on == dossier.due_on
	assert dossier.dossier_code in frappe.get_doc("Due Date Correction", name).problems


@pytest.mark.parametrize(
	("values", "said"),
	[
		({"reason": " "}, "needs its reason"),
		({"decision_number": ""}, "rests on a decision"),
		({"decided_on": None}, "rests on a decision"),
		({"decided_on": "2030-01-01"}, "dated after today"),
	],
)
def test_without_reason_and_decision_nothing_is_corrected(office, values, said):
	received(office)
	with pytest.raises(Refused, match=said):
		correct(storm(office), **values)


@pytest.mark.parametrize("who", [CLERK, OFFICER, CHAIRMAN, town.email("giamsat")])
def test_only_the_administrator_of_the_one_stop_shop_corrects(office, as_user, who):
	received(office)
	name = correct(storm(office))
	with as_user(who):
		for door in (doors.preview_calendar, lambda values: doors.correct_calendar(values, **DECISION)):
			with pytest.raises(frappe.PermissionError):
				door(storm(office).as_dict())
		with pytest.raises(frappe.PermissionError):
			doors.resume(name)
	with as_user(ADMINISTRATOR):
		assert doors.preview_calendar(storm(office, "2018-06-06").as_dict())["of"] == 1


def test_a_correction_is_never_changed_or_deleted(office):
	received(office)
	kept = frappe.get_doc("Due Date Correction", correct(storm(office)))
	kept.reason = "khác"
	with pytest.raises(Refused, match="stands in the journals"):
		kept.save()
	with pytest.raises(Refused, match="stands in the journals"):
		frappe.delete_doc("Due Date Correction", kept.name, force=True)


def test_a_run_nobody_hears_of_any_more_is_taken_up_again(office):
	received(office)
	name = correct(storm(office))
	assert name not in correction_run.resume_stalled()
	frappe.db.set_value("Due Date Correction", name, "told_at", "2018-06-05 09:00:00")
	jobs.clear()
	assert name in correction_run.resume_stalled()
	assert name in [job["correction"] for job in jobs]


def test_the_state_tells_what_moved_and_what_is_left(office):
	received(office), received(office)
	name = correct(storm(office))
	assert (doors.state(name)["moved"], doors.state(name)["left"]) == (0, 2)
	run_the_job()
	told = doors.state(name)
	assert (told["moved"], told["left"], len(told["rows"])) == (2, 0, 2)


LIMITS = (
	{"time_limit": 3},
	{"time_limit": 1, "time_limit_unit": "Month", "on_supplement": "Resume"},
	{"time_limit": 6, "time_limit_unit": "Working Hour", "on_supplement": "Resume"},
	{"time_limit": 9, "time_limit_unit": "Calendar Day", "on_supplement": "Restart"},
	{"time_limit": 0, "time_limit_unit": "Same Day", "same_day_cutoff": "09:30:00"},
)


@pytest.mark.parametrize("limit", LIMITS, ids=lambda each: each.get("time_limit_unit", "Working Day"))
def test_the_counting_of_many_is_the_counting_of_each(office, as_user, limit):
	"""Raw rows and documents give the same dates, also after a suspension."""
	names = [received(office, RECEIVED_AT.replace(hour=hour), published(**limit)).name for hour in (9, 10)]
	dossiers.act(names[0], Action.FORWARD, at=datetime(2018, 6, 1, 11))
	with as_user(CHAIRMAN):
		given = {"reason": "Thiếu bản sao"}
		dossiers.act(names[0], Action.REQUEST_SUPPLEMENT, given, datetime(2018, 6, 4, 9))
	dossiers.act(names[0], Action.RECEIVE_SUPPLEMENT, at=datetime(2018, 6, 7, 14))
	rows = fresh_dates.open_rows([office.name])
	pauses = fresh_dates.suspensions_of(names)
	reckoner = fresh_dates.Reckoner(fresh_dates.Offices())
	assert [row.name for row in rows] == names
	for row in rows:
		dossier = frappe.get_doc("Dossier", row.name)
		appointment.recompute(dossier)
		assert reckoner.due_at(row, pauses.get(row.name, ())) == row.due_at == dossier.due_at


def test_the_report_shows_what_only_the_leader_could_decide(office, as_user):
	from onestop.dossiers.report.moved_appointments.moved_appointments import execute

	dossier = received(office)
	for on, at in (("2018-06-11", 4), ("2018-06-13", 5)):
		with as_user(CHAIRMAN):
			given = {"reason": "Chờ xác minh", "promised_on": on}
			dossiers.act(dossier.name, Action.REAPPOINT, given, datetime(2018, 6, at, 10))
	period = {"from_date": "2018-06-01", "to_date": "2018-06-30", "agency": office.name}
	_columns, rows, said = execute(period)
	assert [(row["kind"], row["is_by_leader"]) for row in rows] == [
		("New Appointment", 0),
		("New Appointment", 1),
	]
	assert (rows[1]["reason"], "1 of them" in said) == ("Chờ xác minh", True)
	assert len(execute({**period, "beyond_the_limit": 1})[1]) == 1
