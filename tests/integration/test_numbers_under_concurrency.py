"""Many clerks save at once, over real connections: every number is given once, and none is left out."""

import os
import subprocess
import sys
import time

import frappe
import pytest

from onestop.dossiers import registers
from onestop.numbers import next_number
from tests.integration.conftest import CHECKOUT, SITE, SITES
from tests.registering import register_together
from tests.scratch_office import faults_of_codes, gaps_and_duplicates, in_the_register, scratch_office

CLERKS, DOSSIERS_EACH = 8, 6
WINDOWS, SECONDS = 16, 6
# A clerk in a process of its own. Every third save fails after its number was drawn and must give it back.
CLERK = """
import sys, frappe
from datetime import datetime
from onestop.dossiers import service
site, sites, agency, applicant, count = sys.argv[1:6]
frappe.init(site, sites_path=sites)
frappe.connect()
values = {"agency": agency, "procedure": "1.004873", "applicant": applicant}
print("ready", flush=True)
sys.stdin.readline()
for attempt in range(int(count)):
	for keep in ((False, True) if attempt % 3 == 0 else (True,)):
		service.register(values, datetime(2017, 3, 1, 9))
		frappe.db.commit() if keep else frappe.db.rollback()
"""


# Goes on until the register is closed under his hands.
UNTIL_CLOSED = """
import sys, frappe
from datetime import datetime
from onestop.dossiers import service
from onestop.refusals import Refused
site, sites, agency, applicant = sys.argv[1:5]
frappe.init(site, sites_path=sites)
frappe.connect()
print("ready", flush=True)
sys.stdin.readline()
while True:
	try:
		values = {"agency": agency, "procedure": "1.004873", "applicant": applicant}
		service.register(values, datetime(2017, 3, 1, 9))
	except Refused as refused:
		print(refused.code, flush=True)
		break
	frappe.db.commit()
"""


@pytest.fixture
def office(site):
	with scratch_office() as made:
		yield made


@pytest.fixture
def urls():
	"""Where the portal answers, and the password of the demonstration's accounts."""
	return os.environ["ONESTOP_URL"], os.environ["ONESTOP_DEMO_PASSWORD"]


def start_clerk(agency: str, applicant: str, program: str = CLERK) -> subprocess.Popen:
	arguments = [sys.executable, "-c", program, SITE, str(SITES), agency, applicant, str(DOSSIERS_EACH)]
	path = os.pathsep.join([str(CHECKOUT / "apps" / "onestop"), str(CHECKOUT)])
	environment = {**os.environ, "PYTHONPATH": path}
	return subprocess.Popen(
		arguments, cwd=SITES, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
	)


def test_codes_and_register_numbers_are_unique_and_without_gaps(office):
	clerks = [start_clerk(*office) for _ in range(CLERKS)]
	for clerk in clerks:
		assert clerk.stdout.readline() == "ready\n"
	for clerk in clerks:
		clerk.stdin.write("\n")
		clerk.stdin.flush()
	assert [clerk.wait(timeout=120) for clerk in clerks] == [0] * CLERKS
	rows = in_the_register(office[0])
	expected = list(range(1, CLERKS * DOSSIERS_EACH + 1))
	assert sorted(int(row.dossier_code[-4:]) for row in rows) == expected
	assert sorted(row.register_number for row in rows) == expected
	assert {row.dossier_code[-11:-5] for row in rows} == {"170301"}


def test_clerks_at_sixteen_windows_register_without_waiting_for_the_database(office, urls):
	values = {"agency": office[0], "procedure": "1.004873", "applicant": office[1]}
	took, refused = register_together(*urls, values, WINDOWS, SECONDS)
	rows = in_the_register(office[0])
	assert refused == []
	assert len(rows) == len(took) >= WINDOWS
	assert gaps_and_duplicates([row.register_number for row in rows]) == 0
	assert faults_of_codes(rows) == 0


def test_no_number_slips_in_behind_the_closing_of_a_register(office):
	values = {"doctype": "Dossier Register", "agency": office[0], "year": 2017}
	register = frappe.get_doc({**values, "volume": 1}).insert()
	frappe.db.commit()
	clerks = [start_clerk(*office, UNTIL_CLOSED) for _ in range(CLERKS // 2)]
	for clerk in clerks:
		assert clerk.stdout.readline() == "ready\n"
	for clerk in clerks:
		clerk.stdin.write("\n")
		clerk.stdin.flush()
	time.sleep(2)
	registers.close(register.name)
	frappe.db.commit()
	assert [clerk.communicate(timeout=120)[0] for clerk in clerks] == ["register_closed\n"] * len(clerks)
	rows = in_the_register(office[0])
	held = registers.contents_of(frappe.get_doc("Dossier Register", register.name))
	assert (held["issued"], held["dossiers"], held["faults"]) == (len(rows), len(rows), [])


def test_a_number_that_was_rolled_back_is_given_again(site):
	key = f"test/{frappe.generate_hash()}"
	frappe.db.savepoint("drawn")
	assert next_number(key) == 1
	frappe.db.rollback(save_point="drawn")
	assert [next_number(key) for _ in range(3)] == [1, 2, 3]
