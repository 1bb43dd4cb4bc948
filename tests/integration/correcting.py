"""What tests of corrections share: an office of its own, dossiers of it, and the job carried out here."""

from datetime import datetime

import frappe
import pytest

from onestop.api import corrections as doors
from onestop.demo import town
from onestop.dossiers import correction_run
from onestop.dossiers import service as dossiers
from tests.factories import dossier_values, make_procedure, make_version
from tests.offices import closed, make_office

RECEIVED_AT = datetime(2018, 6, 1, 9)
DECISION = {"reason": "Nghỉ tránh bão", "decision_number": "12/QĐ-UBND", "decided_on": "2018-06-04"}
TITLE = {name: town.OFFICERS[name][0] for name in (town.CLERK, town.JUSTICE, town.CHAIRMAN)}
jobs: list[dict] = []


@pytest.fixture
def office(site, monkeypatch):
	"""A job's commits would outlive the test; its order in the queue is looked at and not carried out."""
	monkeypatch.setattr(frappe.db, "commit", lambda: None)
	monkeypatch.setattr(frappe, "publish_progress", lambda *_args, **_values: None)
	monkeypatch.setattr(frappe, "enqueue", lambda *_args, **values: jobs.append(values))
	jobs.clear()
	return make_office()


def published(**values: object):
	made = make_version(make_procedure().name, **values)
	made.submit()
	return made


def received(office, at: datetime = RECEIVED_AT, version=None, **values: object):
	version = version or published()
	return dossiers.register(dossier_values(procedure=version.procedure, agency=office.name, **values), at)


def correct(calendar, **values: object) -> str:
	return doors.correct_calendar(calendar.as_dict(), **{**DECISION, **values})


def run_the_job() -> None:
	correction_run.run(**{name: jobs[-1][name] for name in ("correction",)})
	frappe.set_user("Administrator")


def stored(dossier) -> object:
	return frappe.get_doc("Dossier", dossier.name)


def storm(office, first: str = "2018-06-05", last: str | None = None):
	return closed(office.working_calendar, first, last)


def process(*names: str, days: float = 1) -> list[dict]:
	duties = {"Nhận": "Receive and Forward", "Ký": "Approve", "Trả": "Return the Result"}
	who = {"Nhận": town.CLERK, "Ký": town.CHAIRMAN, "Trả": town.CLERK}
	return [
		{
			"step_number": number,
			"step_name": name,
			"duty": duties.get(name, "Appraise"),
			"position_name": TITLE[who.get(name, town.JUSTICE)],
			"time_limit": days,
			"time_limit_unit": "Working Day",
		}
		for number, name in enumerate(names, 1)
	]
