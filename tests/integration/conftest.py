"""A connected site for tests that need Frappe; whatever a test writes is rolled back."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import frappe
import pytest

from onestop.demo import year

CHECKOUT = Path(__file__).resolve().parents[2]
SITES = Path(os.environ.get("ONESTOP_SITES", CHECKOUT / "sites"))
SITE = os.environ.get("ONESTOP_SITE", "onestop.localhost")
PATIENCE_SECONDS = 240  # without any progress


@pytest.fixture(scope="session")
def connection() -> Iterator[None]:
	os.chdir(SITES)
	frappe.init(SITE, sites_path=str(SITES))
	frappe.connect()
	wait_for_the_year()
	yield
	frappe.destroy()


def wait_for_the_year() -> None:
	"""The demonstration year is loaded by the cashier and the clerk that the tests use: not both at once."""
	told, since = "", time.monotonic()
	while not year.is_loaded():
		if told != year.progress():
			told, since = year.progress(), time.monotonic()
		assert time.monotonic() - since < PATIENCE_SECONDS, f"The demonstration year stands still: {told}"
		frappe.db.rollback()
		time.sleep(1)


@pytest.fixture
def site(connection: None) -> Iterator[None]:
	"""The site as the Administrator sees it, left as it was found."""
	frappe.set_user("Administrator")
	frappe.local.lang = "en"
	frappe.db.begin()
	yield
	frappe.db.rollback()
	frappe.set_user("Administrator")
	frappe.clear_messages()
	frappe.local.document_cache = {}
	frappe.local.outgoing_email_account = {}  # or the next test would send through this one's account


@pytest.fixture
def as_user(site: None) -> Callable:
	"""`with as_user("somebody@…"):` acts as that person."""

	@contextmanager
	def acting(user: str) -> Iterator[None]:
		before = frappe.session.user
		frappe.set_user(user)
		try:
			yield
		finally:
			frappe.set_user(before)

	return acting


@pytest.fixture
def kept(site):
	"""What is made here other processes see; removed row by row afterwards."""
	made: list[tuple[str, str]] = []
	yield made
	frappe.db.rollback()
	for doctype, name in made:
		for child in frappe.get_meta(doctype).get_table_fields():
			frappe.db.delete(child.options, {"parent": name})
		frappe.db.delete(doctype, {"name": name})
	frappe.db.commit()
