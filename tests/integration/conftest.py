"""A connected site for the suite; each test's changes are taken back."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import frappe
import pytest

ROOT = Path(__file__).parents[2]
SITES = Path(os.environ.get("ONESTOP_SITES", ROOT / "sites"))
SITE = os.environ.get("ONESTOP_SITE", "onestop.localhost")


@pytest.fixture(scope="session")
def connected() -> Iterator[str]:
	os.environ.setdefault("FRAPPE_BENCH_ROOT", str(SITES.parent))
	os.chdir(SITES)
	frappe.init(SITE)
	frappe.connect()
	yield SITE
	frappe.destroy()


@pytest.fixture
def site(connected: str) -> Iterator[str]:
	frappe.set_user("Administrator")
	frappe.db.savepoint("test")
	yield connected
	frappe.set_user("Administrator")
	frappe.db.rollback(save_point="test")


@pytest.fixture
def as_user(site: str) -> Callable[[str], AbstractContextManager[None]]:
	@contextmanager
	def acting(email: str) -> Iterator[None]:
		frappe.set_user(email)
		try:
			yield
		finally:
			frappe.set_user("Administrator")

	return acting
