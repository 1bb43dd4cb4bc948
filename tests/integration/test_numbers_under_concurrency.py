"""Many clerks save at once, over real connections: every number is given once, and none is left out."""

import os
import subprocess
import sys
from datetime import date

import frappe
import pytest

from onestop.numbers import next_number
from tests.factories import make_agency, make_applicant
from tests.integration.conftest import CHECKOUT, SITE, SITES

CLERKS, DOSSIERS_EACH = 8, 6
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


@pytest.fixture
def office(site):
	"""An agency and an applicant that other processes can see; removed afterwards."""
	agency, applicant = make_agency(level_4_code="999").name, make_applicant()
	remove("Number Sequence", {"sequence_key": ("like", "%999/2017-03-01")})
	frappe.db.commit()
	yield agency, applicant
	frappe.db.rollback()
	names = frappe.get_all("Dossier", {"agency": agency}, pluck="name")
	for doctype, field in (("Dossier Paper", "parent"), ("Dossier Event", "dossier"), ("Dossier", "name")):
		remove(doctype, {field: ("in", names)})
	for doctype, name in (("Agency", agency), ("Applicant", applicant)):
		frappe.db.delete(doctype, {"name": name})
	remove("Number Sequence", {"sequence_key": ("like", f"register/{agency}/%")})
	remove("Number Sequence", {"sequence_key": ("like", "%999/2017-03-01")})
	frappe.db.commit()


def remove(doctype: str, filters: dict) -> None:
	"""Row by row by name: a search would lock what others are writing beside it."""
	names = frappe.get_all(doctype, filters, pluck="name")
	frappe.db.delete(doctype, {"name": ("in", names or [""])})


def start_clerk(agency: str, applicant: str) -> subprocess.Popen:
	arguments = [sys.executable, "-c", CLERK, SITE, str(SITES), agency, applicant, str(DOSSIERS_EACH)]
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
	frappe.db.rollback()  # see what the others have committed
	rows = frappe.get_all(
		"Dossier", {"agency": office[0]}, ["dossier_code", "register_number", "received_on"]
	)
	expected = list(range(1, CLERKS * DOSSIERS_EACH + 1))
	assert sorted(int(row.dossier_code[-4:]) for row in rows) == expected
	assert sorted(row.register_number for row in rows) == expected
	assert {row.received_on for row in rows} == {date(2017, 3, 1)}


def test_a_number_that_was_rolled_back_is_given_again(site):
	key = f"test/{frappe.generate_hash()}"
	frappe.db.savepoint("drawn")
	assert next_number(key) == 1
	frappe.db.rollback(save_point="drawn")
	assert [next_number(key) for _ in range(3)] == [1, 2, 3]
