"""Web server, database and queue worker are killed in mid-action: what was acknowledged is there and
whole, what was not is there whole or not at all, and no number is doubled or missing."""

import random
import time
from contextlib import suppress

import frappe
import psutil
import pytest

from launcher.health import queue_workers, unhealthy
from launcher.portal import Portal
from onestop.dossiers import correction_run
from onestop.dossiers import corrections as correcting
from onestop.dossiers import service as dossiers
from onestop.rules.due_date_correction import Decision
from tests.kill.clients import Crowd
from tests.kill.office import Office, check_numbers, check_whole, dossiers_of, events_of, reconnect
from tests.offices import closed

CLIENTS = 4
MANY = 40  # dossiers of a correction: enough to be killed in their midst


def kill(pid: int) -> None:
	"""And wait until it is gone: who starts it anew must not find it dying."""
	with suppress(psutil.NoSuchProcess, psutil.TimeoutExpired):
		process = psutil.Process(pid)
		process.kill()
		process.wait(5)


def gunicorns(portal: Portal) -> list[psutil.Process]:
	"""The master first, then its workers."""
	found = psutil.Process(portal.supervisor.pid()).children(recursive=True)
	own = [process for process in found if "gunicorn" in process.cmdline() and not is_keeper(process)]
	return sorted(own, key=lambda process: process.create_time())


def is_keeper(process: psutil.Process) -> bool:
	return "launcher.services.keep" in process.cmdline()


def check_everything(office: Office, crowd: Crowd) -> None:
	rows = dossiers_of(office)
	check_numbers(rows)
	for row in rows:
		check_whole(row)
	codes = {row.name: row.dossier_code for row in rows}
	assert crowd.codes.items() <= codes.items()
	acted = {name for name in codes if any(event.action == "Take Over" for event in events_of(name))}
	assert crowd.taken <= acted


def test_a_killed_web_worker_loses_and_doubles_nothing(portal: Portal, office: Office) -> None:
	with Crowd(portal.address, office, CLIENTS) as crowd:
		for _time in range(3):
			crowd.wait_for(3)
			time.sleep(random.random() / 4)
			kill(random.choice(gunicorns(portal)[1:]).pid)
		crowd.wait_for(3)
	assert len(crowd.codes) >= 12  # work went on after every kill
	check_everything(office, crowd)


def test_a_killed_web_server_loses_and_doubles_nothing(portal: Portal, office: Office) -> None:
	with Crowd(portal.address, office, CLIENTS) as crowd:
		crowd.wait_for(4)
		kill(gunicorns(portal)[0].pid)
		crowd.wait_for(4)
	assert crowd.failures and len(crowd.codes) >= 8  # it was felt, and work went on
	check_everything(office, crowd)


def test_a_killed_database_loses_and_doubles_nothing(portal: Portal, office: Office) -> None:
	with Crowd(portal.address, office, CLIENTS) as crowd:
		for _time in range(2):
			crowd.wait_for(4)
			time.sleep(random.random() / 4)
			kill(portal.mariadb.daemon.pid())
			portal.start_services()
		crowd.wait_for(4)
	reconnect()
	assert crowd.failures and len(crowd.codes) >= 8
	check_everything(office, crowd)


# ── The queue's worker, in the midst of a correction ────────────────────────────────────────────────


@pytest.fixture
def many(office: Office) -> list[str]:
	values = {name: getattr(office, name) for name in ("agency", "procedure", "applicant")}
	names = [dossiers.register(values).name for _number in range(MANY)]
	frappe.db.commit()
	return names


def begin_correction(office: Office) -> str:
	due_on = dossiers_of(office)[0].due_at.date()
	decision = Decision("Nghỉ tránh bão", "12/QĐ-UBND", frappe.utils.getdate())
	name = correcting.correct_calendar(closed(office.calendar, str(due_on)), decision)
	frappe.db.commit()
	return name


def moved(name: str) -> int:
	frappe.db.rollback()
	return frappe.db.count("Dossier Correction", {"correction": name})


def wait_until(is_so, seconds: float = 60) -> None:
	deadline = time.monotonic() + seconds
	while not is_so():
		frappe.db.rollback()  # look anew
		assert time.monotonic() < deadline, "It does not happen."
		time.sleep(0.05)


def kill_the_worker_at_work(portal: Portal) -> None:
	"""With the process that carries out its job: both at once, as when the machine loses power."""
	found = psutil.Process(portal.supervisor.pid()).children(recursive=True)
	workers = [process for process in found if process.cmdline()[-2:] == ["frappe", "worker"]]
	busy = [each for each in workers if not is_keeper(each) and each.children()]
	for worker in busy:
		for process in (worker, *worker.children()):
			kill(process.pid)
	assert busy


def test_a_correction_whose_worker_is_killed_is_taken_up_where_it_stood(
	portal: Portal, office: Office, many: list[str]
) -> None:
	name = begin_correction(office)
	wait_until(lambda: moved(name) >= 5)
	kill_the_worker_at_work(portal)
	time.sleep(1)
	half = moved(name)
	assert 5 <= half < MANY, "It was killed in its midst."
	assert frappe.db.get_value("Due Date Correction", name, "state") == "Applying"
	wait_until(lambda: queue_workers(portal) >= 1 and not unhealthy(portal))
	frappe.db.set_value("Due Date Correction", name, "told_at", frappe.utils.add_days(None, -1))
	frappe.db.commit()
	assert name in correction_run.resume_stalled()  # as the scheduler does every five minutes
	frappe.db.commit()
	wait_until(
		lambda: frappe.db.get_value("Due Date Correction", name, "state") == "Applied" or not moved(name)
	)
	assert moved(name) == MANY
	check_numbers(dossiers_of(office))
	for row in dossiers_of(office):
		check_whole(row)
		events = [event.action for event in events_of(row.name)]
		assert events == ["Accept", "Correct the Appointment"]
