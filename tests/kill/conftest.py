"""The bench the tests run on, as the launcher sees it, and an office whose clerks knock at it over HTTP."""

import os
from collections.abc import Iterator
from pathlib import Path

import frappe
import pytest

from launcher.health import unhealthy
from launcher.layout import TESTS, Bench
from launcher.portal import Portal
from onestop.demo import town
from tests.integration.conftest import connection
from tests.kill.office import Office, clear, open_office, reconnect

__all__ = ["connection"]
CLERKS = (town.CLERK,)


@pytest.fixture
def portal(connection: None) -> Iterator[Portal]:
	"""Well before, and well again after."""
	bench = Bench(Path(os.environ["ONESTOP_SITES"]).parent, os.environ["ONESTOP_SITE"])
	assert bench == TESTS, "These tests kill their bench: run them with  ./onestop test tests/kill"
	running = Portal(bench)
	assert not unhealthy(running)
	yield running
	running.start_services()
	running.supervisor.wait_until(lambda: not unhealthy(running), seconds=90)
	reconnect()


@pytest.fixture
def office(portal: Portal) -> Iterator[Office]:
	"""Seen by other processes; taken away afterwards."""
	frappe.set_user("Administrator")
	opened = open_office()
	yield opened
	clear(opened)
