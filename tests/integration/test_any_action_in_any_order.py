"""Whatever anybody does in whatever order: after each action of a random walk, what must always hold of every
dossier holds. The machine is tests/shop.py, what must hold tests/shop_invariants.py; nothing of it stays."""

import os
from collections.abc import Callable

import frappe
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from onestop import numbers
from tests import money
from tests.factories import dossier_values, make_procedure, make_version
from tests.offices import make_office
from tests.shop import KINDS, Shop

RUNS, STEPS = int(os.environ.get("ONESTOP_RUNS", 4)), 40


@pytest.fixture
def shop(site, as_user, monkeypatch) -> type[Shop]:
	"""Its commits would outlive the test; what it would enqueue, it does at once."""
	monkeypatch.setattr(frappe.db, "commit", lambda: None)
	monkeypatch.setattr(frappe, "publish_progress", lambda *_args, **_values: None)
	monkeypatch.setattr(frappe, "enqueue", lambda *_args, **_values: None)
	monkeypatch.setattr(numbers, "begin", once(numbers.begin))
	Shop.accepted = Shop.refused = 0
	Shop.agency = make_office().name
	Shop.applicant = dossier_values()["applicant"]
	Shop.catalogue = [make_kind(**kind) for kind in KINDS]
	money.use_only(money.make_book(last=500, agency=Shop.agency))
	money.begin_shift(as_user, agency=Shop.agency)
	return Shop


def once(begin: Callable[[str], None]) -> Callable[[str], None]:
	"""A counter is made over its own connection; once a savepoint is rolled back, this transaction holds
	its row and no longer sees it."""
	begun: set[str] = set()

	def beginning(sequence: str) -> None:
		if sequence not in begun:
			begin(sequence)
			begun.add(sequence)

	return beginning


def make_kind(is_priced: bool = False, **values: object) -> str:
	if is_priced:
		return money.make_priced_procedure(**values)
	rows = [dict(row) for row in values.pop("process_steps", ())]
	procedure = make_procedure().name
	make_version(procedure, process_steps=rows, **values).submit()
	return procedure


def test_whatever_anybody_does_in_whatever_order(shop) -> None:
	# Without shrinking, which would take minutes on a site: what failed is printed step by step anyway.
	bounded = settings(
		max_examples=RUNS,
		stateful_step_count=STEPS,
		phases=(Phase.generate,),
		suppress_health_check=list(HealthCheck),
	)
	run_state_machine_as_test(shop, settings=bounded)
	assert shop.accepted > RUNS and shop.refused > 0  # both were really tried


def test_the_machine_notices_a_changed_event(shop) -> None:
	"""It would fail: one letter of one event is enough."""
	machine = shop()
	try:
		machine.begin("2019-01-02 08:00", 0)
		machine.everything_holds()
		frappe.db.set_value("Dossier Event", {"dossier": machine.names[0]}, "note", "khác")
		with pytest.raises(AssertionError):
			machine.everything_holds()
	finally:
		machine.teardown()


def test_the_machine_notices_a_date_that_somebody_typed(shop) -> None:
	machine = shop()
	try:
		machine.begin("2019-01-02 08:00", 0)
		machine.everything_holds()
		frappe.db.set_value("Dossier", machine.names[0], "due_at", "2019-02-01 17:00:00")
		with pytest.raises(AssertionError):
			machine.everything_holds()
	finally:
		machine.teardown()
