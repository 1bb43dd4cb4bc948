"""A warning arrives once: whatever the mail server does, whoever is killed, however many look at once. Over
real connections, with processes of their own.
"""

import os
import signal
import subprocess
import sys
from datetime import datetime, timedelta

import frappe
import pytest

from onestop.demo import town
from onestop.dossiers import deadlines, service, warning_delivery
from tests.factories import dossier_values, make_agency, make_applicant
from tests.integration.conftest import CHECKOUT, SITE, SITES
from tests.misbehaving_mail_server import mail_server

HEAD, WARNING = town.email(town.CHAIRMAN), "Deadline Warning"

WORKER = """
import sys, time, frappe
from datetime import datetime
from onestop.dossiers import deadlines, warning_channels, warning_delivery
site, sites, name, kind = sys.argv[1:5]
frappe.init(site, sites_path=sites)
frappe.connect()
deadlines.candidates = lambda until: [name]
warning_delivery.waiting = lambda now: frappe.get_all("Deadline Warning",
	{"dossier": name, "status": ["in", ["Waiting", "Failed"]]}, pluck="name")
now = datetime(2017, 3, 20, 9)
print("ready", flush=True)
sys.stdin.readline()
if kind == "slow":
	made = warning_channels.to_desk
	def slow(*arguments):
		answer = made(*arguments)
		print("inside", flush=True)
		time.sleep(60)
		return answer
	warning_channels.SENDERS["Desk"] = slow
deadlines.make_warnings(now)
warning_delivery.deliver_all(now)
"""


@pytest.fixture
def committed(site):
	"""A dossier, overdue, that other processes see; removed afterwards."""
	agency, applicant = make_agency().name, make_applicant()
	found = service.register(dossier_values(agency=agency, applicant=applicant), datetime(2017, 3, 1, 9))
	holder = {"user": HEAD, "from_date": "2017-01-01"}
	position = frappe.get_doc(
		{"doctype": "Position", "position_name": "Chủ tịch thí dụ", "agency": agency, "holders": [holder]}
	).insert()
	frappe.db.commit()
	yield found
	frappe.db.rollback()
	remove(found, position.name)
	for doctype, name in (("Position", position.name), ("Applicant", applicant), ("Agency", agency)):
		frappe.db.delete(doctype, {"name": name})
	frappe.db.commit()


def remove(dossier, position: str) -> None:
	names = frappe.get_all(WARNING, {"dossier": dossier.name}, pluck="name") or [""]
	mails = frappe.get_all("Email Queue", {"reference_name": ["in", names]}, pluck="name") or [""]
	demands = frappe.get_all("Fee Demand", {"dossier": dossier.name}, pluck="name") or [""]
	for doctype, filters in (
		("Notification Log", {"document_name": dossier.name}),
		("Email Queue Recipient", {"parent": ["in", mails]}),
		("Email Queue", {"name": ["in", mails]}),
		("Communication", {"reference_name": ["in", names]}),
		("Deadline Warning Attempt", {"parent": ["in", names]}),
		(WARNING, {"dossier": dossier.name}),
		("Dossier Event", {"dossier": dossier.name}),
		("Dossier Paper", {"parent": dossier.name}),
		("Dossier Step", {"parent": dossier.name}),
		("Fee Demand Line", {"parent": ["in", demands]}),
		("Fee Demand", {"dossier": dossier.name}),
		("Dossier", {"name": dossier.name}),
		("Position Holder", {"parent": position}),
	):
		frappe.db.delete(doctype, filters)


def worker(name: str, kind: str = "plain") -> subprocess.Popen:
	path = os.pathsep.join([str(CHECKOUT / "apps" / "onestop"), str(CHECKOUT)])
	started = subprocess.Popen(
		[sys.executable, "-c", WORKER, SITE, str(SITES), name, kind],
		cwd=SITES,
		env={**os.environ, "PYTHONPATH": path},
		stdin=subprocess.PIPE,
		stdout=subprocess.PIPE,
		text=True,
	)
	assert started.stdout.readline() == "ready\n"
	return started


def go(*workers: subprocess.Popen) -> None:
	for one in workers:
		one.stdin.write("\n")
		one.stdin.flush()


def told(name: str) -> list[str]:
	"""The subjects on the head's desk."""
	frappe.db.rollback()
	filters = {"document_name": name, "for_user": HEAD}
	return sorted(frappe.get_all("Notification Log", filters, pluck="subject"))


def check_told_once(name: str) -> None:
	"""The dossier is overdue, and so is its first step."""
	assert len(told(name)) == len(set(told(name))) == 2
	desk = frappe.get_all(WARNING, {"dossier": name, "channel": "Desk"}, ["kind", "status"], as_list=True)
	assert sorted(desk) == [("Dossier Overdue", "Sent"), ("Step Overdue", "Sent")]


def test_several_workers_at_once_warn_each_person_once(committed):
	workers = [worker(committed.name) for _number in range(4)]
	go(*workers)
	assert [one.wait(timeout=120) for one in workers] == [0] * 4
	check_told_once(committed.name)


def test_a_worker_killed_between_sending_and_committing_loses_nothing_and_doubles_nothing(committed):
	killed = worker(committed.name, "slow")
	go(killed)
	assert killed.stdout.readline() == "inside\n"
	os.kill(killed.pid, signal.SIGKILL)
	killed.wait(timeout=30)
	assert told(committed.name) == []
	after = worker(committed.name)
	go(after)
	assert after.wait(timeout=120) == 0
	check_told_once(committed.name)


@pytest.fixture
def post(committed):
	"""The site's outgoing account goes to a server of our own."""
	before = frappe.get_all("Email Account", {"default_outgoing": 1}, pluck="name")
	frappe.db.set_value("Email Account", {"default_outgoing": 1}, "default_outgoing", 0)
	with mail_server() as server:
		account = frappe.get_doc(
			{
				"doctype": "Email Account",
				"email_account_name": "Thử thư",
				"email_id": "motcua@vinhtuy.example",
				"enable_outgoing": 1,
				"default_outgoing": 1,
				"smtp_server": "127.0.0.1",
				"smtp_port": server.port,
				"no_smtp_authentication": 1,
				"password": "",
			}
		)
		account.flags.ignore_validate = True  # the framework would try the account before a test can
		account.db_insert()
		frappe.db.commit()
		frappe.cache.flushall()
		try:
			yield server
		finally:
			frappe.db.rollback()
			frappe.db.delete("Email Account", {"name": account.name})
			for name in before:
				frappe.db.set_value("Email Account", name, "default_outgoing", 1)
			frappe.db.commit()


NOW = datetime(2017, 3, 20, 9)


@pytest.fixture
def overdue(post, committed, monkeypatch):
	monkeypatch.setattr(deadlines, "candidates", lambda _until: [committed.name])
	mails = {"dossier": committed.name, "channel": "Email", "kind": "Dossier Overdue"}
	monkeypatch.setattr(
		warning_delivery,
		"waiting",
		lambda _now: frappe.get_all(
			WARNING, {**mails, "status": ["in", ["Waiting", "Failed"]]}, pluck="name"
		),
	)
	deadlines.make_warnings(NOW)
	warning_delivery.deliver_all(NOW)
	return frappe.get_doc(WARNING, mails)


def flush(warning) -> None:
	"""The framework's queue, for this mail alone."""
	from frappe.email.doctype.email_queue.email_queue import send_mail

	try:
		send_mail(warning.queued_mail)
	except Exception:
		frappe.db.rollback()


def passed(warning, minutes: int):
	warning_delivery.deliver_all(NOW + timedelta(minutes=minutes))
	warning.reload()
	return warning


def test_a_mail_arrives_once_in_the_words_of_the_notification(overdue, post):
	assert overdue.status == "Queued"
	flush(overdue), flush(overdue)
	assert passed(overdue, 5).status == "Sent" and overdue.sent_at
	assert len(post.taken) == 1
	assert overdue.dossier_code in str(post.taken[0].get("Subject")) or post.taken[0]["To"] == HEAD


@pytest.mark.parametrize("behaviour", ["busy", "hangs up"])
def test_a_mail_server_that_is_away_is_tried_again_until_it_takes_the_mail(overdue, post, behaviour):
	post.behaviour = behaviour
	for minutes in range(5, 40, 5):
		flush(overdue)
		passed(overdue, minutes)
	assert overdue.status == "Queued" and len(overdue.attempts) >= 5 and not post.taken
	assert {row.outcome for row in overdue.attempts} == {"Failed"}
	post.behaviour = "takes"
	flush(overdue)
	assert passed(overdue, 600).status == "Sent" and len(post.taken) == 1


def test_a_server_that_took_it_and_never_answered_sees_the_same_message_again(overdue, post):
	"""Nobody can know whether it was kept: a mailbox shows one Message-ID once."""
	post.behaviour = "forgets to answer"
	flush(overdue)
	post.behaviour = "takes"
	flush(overdue)
	assert len(post.taken) == 2 and len({mail["Message-ID"] for mail in post.taken}) == 1
	assert passed(overdue, 5).status == "Sent"


def test_a_mail_whose_sender_was_killed_goes_back_into_the_queue(overdue, post):
	frappe.db.set_value(
		"Email Queue",
		overdue.queued_mail,
		{"status": "Sending", "modified": NOW},
		update_modified=False,
	)
	assert passed(overdue, 10).status == "Queued"
	assert frappe.db.get_value("Email Queue", overdue.queued_mail, "status") == "Sending"
	passed(overdue, 20)
	flush(overdue)
	assert passed(overdue, 25).status == "Sent" and len(post.taken) == 1


def test_a_mail_that_the_queue_has_forgotten_is_made_again(overdue, post):
	frappe.db.delete("Email Queue", {"name": overdue.queued_mail})
	assert passed(overdue, 5).status == "Queued"
	flush(overdue)
	assert passed(overdue, 10).status == "Sent" and len(post.taken) == 1
