"""Many cashiers at once, over real connections; some are killed. Numbers have no gap, money is taken once."""

import signal

import frappe
import pytest

from onestop.fees import service as fees
from onestop.fees.books import range_of
from onestop.rules.receipt_number import gaps
from tests.misbehaving_gateway import callback_for, order_in
from tests.money_processes import (
	KILLED,
	acting,
	forget_money,
	make_cashier,
	make_demands,
	make_gateway,
	names_of,
	start,
)

WINDOWS, EACH = 4, 3
# A window of the cash desk in a process of its own. Every third attempt fails after its number was drawn.
WINDOW = """
import sys, frappe
from onestop.fees import service as fees
site, sites, cashier, *demands = sys.argv[1:]
frappe.init(site, sites_path=sites)
frappe.connect()
frappe.set_user(cashier)
print("ready", flush=True)
sys.stdin.readline()
for place, demand in enumerate(demands):
	for keep in ((False, True) if place % 3 == 0 else (True,)):
		while True:
			try:
				fees.collect(demand, 8000)
				break
			except frappe.QueryDeadlockError:
				frappe.db.rollback()
		frappe.db.commit() if keep else frappe.db.rollback()
"""


def test_numbers_of_one_book_have_no_gap_however_many_windows_collect(kept, as_user):
	user, book = make_cashier(kept)
	demands = make_demands(as_user, kept, WINDOWS * EACH)
	frappe.db.commit()
	windows = [start(WINDOW, user, *demands[place::WINDOWS]) for place in range(WINDOWS)]
	for window in windows:
		assert window.stdout.readline() == "ready\n"
	for window in windows:
		window.stdin.write("\n")
		window.stdin.flush()
	assert [window.wait(timeout=300) for window in windows] == [0] * WINDOWS
	forget_money(kept, demands)
	numbers = frappe.get_all("Fee Receipt", {"book": book}, pluck="number")
	assert sorted(numbers) == list(range(1, WINDOWS * EACH + 1))
	assert gaps(range_of(frappe.get_doc("Receipt Book", book)), numbers) == ()
	drawer = frappe.db.get_value("Cashier Shift", {"cashier": user}, "cash_in_amount")
	assert drawer == 8000 * len(demands)


@pytest.mark.parametrize(("moment", "taken"), [("before", 0), ("after", 1)])
def test_a_cash_desk_killed_around_issue_took_the_money_once_or_not_at_all(kept, as_user, moment, taken):
	user, _book = make_cashier(kept)
	(demand,) = make_demands(as_user, kept, 1)
	frappe.db.commit()
	window = start(KILLED, user, moment, "collect", repr(demand), "8000")
	assert window.wait(timeout=120) == -signal.SIGKILL
	forget_money(kept, [demand])
	found = [len(names_of(doctype, [demand])) for doctype in ("Fee Payment", "Fee Receipt")]
	assert found == [taken, taken]
	with acting(user):
		receipt = fees.collect(demand, 8000 - 8000 * taken) if not taken else None
	assert (receipt.receipt_number if receipt else "0000001") == "0000001"
	frappe.db.rollback()


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_callback_killed_on_the_way_is_booked_exactly_once_in_the_end(kept, as_user, moment):
	settings = make_gateway(kept)
	(demand,) = make_demands(as_user, kept, 1)
	asked = order_in(fees.start(demand, "10.0.0.7"))
	frappe.db.commit()
	message = callback_for(asked)
	window = start(KILLED, "Guest", moment, "receive_callback", repr(settings), repr(message))
	assert window.wait(timeout=120) == -signal.SIGKILL
	frappe.db.rollback()
	expected = "00" if moment == "before" else "02"
	assert [fees.receive_callback(settings, message) for _one in range(2)] == [expected, "02"]
	assert len(names_of("Fee Payment", [demand])) == 1
	assert frappe.db.get_value("Fee Demand", demand, "received_amount") == 8000
	frappe.db.commit()
	forget_money(kept, [demand])
