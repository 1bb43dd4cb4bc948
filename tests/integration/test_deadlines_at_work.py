"""Who is warned of which deadline, when, and by what."""

from collections import Counter
from datetime import date, datetime, timedelta

import frappe
import pytest

from onestop.demo import town
from onestop.dossiers import deadlines, service, warning_delivery
from onestop.rules.lifecycle import Action
from onestop.setup import deadlines as shipped
from tests.factories import dossier_values, make_procedure, make_version
from tests.integration.test_path_of_a_dossier import STEPS

CLERK, JUSTICE, LAND, HEAD = (
	town.email(name) for name in (town.CLERK, town.JUSTICE, town.LAND, town.CHAIRMAN)
)
WARNING = "Deadline Warning"
RECEIVED = datetime(2017, 3, 1, 9)  # a Wednesday; due ten working days later, on 15 March
AT = datetime(2017, 3, 1, 14)


@pytest.fixture
def dossier(site, monkeypatch):
	"""Only this dossier is looked at: the year's others are none of the test's business."""
	monkeypatch.setattr(frappe.db, "commit", lambda: None)
	rollback = frappe.db.rollback
	monkeypatch.setattr(frappe.db, "rollback", lambda **to: rollback(**to) if to else None)
	procedure = make_procedure().name
	made = make_version(procedure, time_limit=10, process_steps=[dict(row) for row in STEPS])
	made.db_set("docstatus", 1)
	found = service.register(dossier_values(procedure=procedure), RECEIVED)
	monkeypatch.setattr(deadlines, "candidates", lambda _until: [found.name])
	return found


def warned(dossier) -> set[tuple[str, str]]:
	"""(kind, reader) on the desk."""
	rows = frappe.get_all(WARNING, {"dossier": dossier.name, "channel": "Desk"}, ["kind", "recipient"])
	return {(row.kind, row.recipient) for row in rows}


def acted(dossier, as_user, who: str, action: Action, at: datetime, values: dict | None = None):
	with as_user(who):
		return service.act(dossier.name, action, values, at)


def test_whose_step_is_about_to_expire_is_warned_and_nobody_else(dossier):
	deadlines.make_warnings(AT)
	assert warned(dossier) == {("Step Expiring", CLERK)}


def test_an_overdue_step_is_told_to_the_head_of_the_unit_too(dossier):
	deadlines.make_warnings(datetime(2017, 3, 3, 9))
	assert warned(dossier) == {("Step Overdue", CLERK), ("Step Overdue", HEAD)}


def test_the_day_before_it_is_due_an_apology_is_asked_for_and_the_dossier_warned_of(dossier, as_user):
	acted(dossier, as_user, CLERK, Action.FORWARD, AT)
	deadlines.make_warnings(datetime(2017, 3, 13, 9))
	assert {kind for kind, _who in warned(dossier)} == {"Dossier Expiring", "Step Overdue"}
	deadlines.make_warnings(datetime(2017, 3, 14, 9))
	told = {who for kind, who in warned(dossier) if kind == "Apology Due"}
	assert told == {JUSTICE, LAND, HEAD}


def test_what_is_overdue_is_told_once_however_often_somebody_looks(dossier):
	for day in (16, 16, 17, 20):
		deadlines.make_warnings(datetime(2017, 3, day, 9))
	kinds = Counter(
		(row.kind, row.recipient, row.channel)
		for row in frappe.get_all(WARNING, {"dossier": dossier.name}, ["kind", "recipient", "channel"])
	)
	assert ("Dossier Overdue", HEAD, "Desk") in kinds and set(kinds.values()) == {1}


def test_a_suspended_dossier_gives_no_warning(dossier, as_user):
	acted(dossier, as_user, CLERK, Action.FORWARD, AT)
	with as_user(JUSTICE):
		service.act(
			dossier.name, Action.REQUEST_SUPPLEMENT, {"reason": "Thiếu giấy"}, datetime(2017, 3, 2, 9)
		)
	deadlines.make_warnings(datetime(2017, 3, 20, 9))
	assert warned(dossier) == set()


def test_the_backup_is_warned_while_the_owner_is_away(dossier):
	position = frappe.get_doc(
		"Position", {"position_name": town.OFFICERS[town.CLERK][0], "agency": town.AGENCY}
	)
	position.append("holders", {"user": LAND, "from_date": "2017-01-01", "is_backup": 1})
	position.save()
	away = {"doctype": "Absence", "user": CLERK, "agency": town.AGENCY, "reason": "Nghỉ phép"}
	frappe.get_doc({**away, "from_date": date(2017, 3, 1), "to_date": date(2017, 3, 1)}).insert()
	deadlines.make_warnings(AT)
	assert warned(dossier) == {("Step Expiring", LAND)}


def test_the_administrator_decides_when_and_whether_to_warn(dossier):
	settings = frappe.get_single("Deadline Warning Plan")
	settings.set(
		"thresholds",
		[{"kind": "Dossier Expiring", "number": 30, "unit": "Working Day", "is_told_to_head": 1}],
	)
	settings.save()
	deadlines.make_warnings(AT)
	assert {kind for kind, _who in warned(dossier)} == {"Dossier Expiring"}
	settings.is_warning = 0
	settings.save()
	assert deadlines.make_warnings(datetime(2017, 3, 20, 9)) == 0


def test_texts_and_thresholds_that_somebody_edited_survive_the_next_migration(site):
	name = "Bước đã quá hạn (thư điện tử)"
	frappe.db.set_value("Notification", name, {"subject": "Của chúng tôi", "enabled": 0})
	settings = frappe.get_single("Deadline Warning Plan")
	settings.set("thresholds", [])
	settings.save()
	before = frappe.db.count("Notification")
	shipped.apply()
	assert frappe.db.get_value("Notification", name, ["subject", "enabled"]) == ("Của chúng tôi", 0)
	assert frappe.db.count("Notification") == before
	assert not frappe.get_single("Deadline Warning Plan").thresholds


def test_a_channel_without_a_notification_is_silent(dossier):
	frappe.db.set_value("Notification", {"document_type": WARNING, "channel": "Email"}, "enabled", 0)
	deadlines.make_warnings(AT)
	assert set(frappe.get_all(WARNING, {"dossier": dossier.name}, pluck="channel")) == {"Desk"}


def test_a_warning_on_the_desk_leads_to_the_dossier(dossier):
	deadlines.make_warnings(AT)
	warning_delivery.deliver(of(dossier, "Desk"), AT)
	log = frappe.get_last_doc("Notification Log", {"for_user": CLERK, "document_name": dossier.name})
	assert log.document_type == "Dossier" and "Tiếp nhận" in log.subject
	assert status(dossier, "Desk") == "Sent"


def test_what_has_moved_on_meanwhile_is_not_told_any_more(dossier, as_user):
	deadlines.make_warnings(AT)
	acted(dossier, as_user, CLERK, Action.FORWARD, AT)
	warning_delivery.deliver(of(dossier, "Desk"), AT)
	assert status(dossier, "Desk") == "No Longer Needed"
	assert not frappe.db.exists("Notification Log", {"document_name": dossier.name})


def test_without_a_mail_account_the_warning_waits_and_says_why(dossier):
	frappe.db.set_value("Email Account", {"default_outgoing": 1}, "default_outgoing", 0)
	deadlines.make_warnings(AT)
	name = of(dossier, "Email")
	warning_delivery.deliver(name, AT)
	found = frappe.get_doc(WARNING, name)
	assert (found.status, len(found.attempts)) == ("Failed", 1)
	assert "OutgoingEmailError" in found.attempts[0].told
	assert found.next_attempt_at == AT + timedelta(minutes=5)


def test_an_sms_that_may_have_gone_out_is_not_sent_again_by_itself(dossier, monkeypatch):
	import requests

	frappe.db.set_value("Notification", {"document_type": WARNING, "channel": "SMS"}, "enabled", 1)
	frappe.db.set_value("User", CLERK, "mobile_no", "0000111222")
	frappe.db.set_single_value("SMS Settings", "sms_gateway_url", "http://127.0.0.1:9/sms")
	deadlines.make_warnings(AT)
	calls = []

	def silent(*arguments, **_options):
		calls.append(arguments)
		raise requests.ReadTimeout("no answer")

	monkeypatch.setattr("frappe.core.doctype.sms_settings.sms_settings.send_request", silent)
	warning_delivery.deliver(of(dossier, "SMS"), AT)
	warning_delivery.deliver(of(dossier, "SMS"), AT + timedelta(hours=1))
	assert status(dossier, "SMS") == "Uncertain" and len(calls) == 1


def test_an_sms_whose_sender_was_killed_is_uncertain(dossier):
	frappe.db.set_value("Notification", {"document_type": WARNING, "channel": "SMS"}, "enabled", 1)
	deadlines.make_warnings(AT)
	frappe.db.set_value(WARNING, of(dossier, "SMS"), {"status": "Sending", "next_attempt_at": AT})
	warning_delivery.give_up_stale(AT + timedelta(minutes=14))
	assert status(dossier, "SMS") == "Sending"
	warning_delivery.give_up_stale(AT + timedelta(minutes=16))
	assert status(dossier, "SMS") == "Uncertain"


def of(dossier, channel: str) -> str:
	return frappe.db.get_value(WARNING, {"dossier": dossier.name, "channel": channel})


def status(dossier, channel: str) -> str:
	return frappe.db.get_value(WARNING, of(dossier, channel), "status")
