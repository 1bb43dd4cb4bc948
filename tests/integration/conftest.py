"""A connected site for every test, and whatever a test does to it is taken back."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import frappe
import pytest

BENCH = Path(__file__).resolve().parents[2]
SITES = Path(os.environ.get("ONESTOP_SITES", BENCH / "sites"))
SITE = os.environ.get("ONESTOP_SITE", "onestop.localhost")


@pytest.fixture(scope="session")
def connection() -> Iterator[None]:
	before = Path.cwd()
	os.environ.setdefault("FRAPPE_BENCH_ROOT", str(BENCH))
	os.chdir(SITES)
	frappe.init(SITE)
	frappe.connect()
	yield
	frappe.destroy()
	os.chdir(before)


@pytest.fixture
def site(connection: None) -> Iterator[str]:
	frappe.set_user("Administrator")
	frappe.db.savepoint("before_test")
	yield SITE
	frappe.set_user("Administrator")
	frappe.db.rollback(save_point="before_test")
	frappe.clear_messages()


@pytest.fixture
def as_user(site: str) -> Callable:
	@contextmanager
	def signed_in(email: str) -> Iterator[None]:
		frappe.set_user(email)
		try:
			yield
		finally:
			frappe.set_user("Administrator")

	return signed_in
