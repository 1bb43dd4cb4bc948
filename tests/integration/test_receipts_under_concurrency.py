"""Many cashiers at once, over real connections; some are killed. Numbers have no gap, money is taken once."""

import os
import signal
import subprocess
import sys

import frappe
import pytest

from onestop.demo import town
from onestop.fees import service as fees
from onestop.fees.books import range_of
from onestop.rules.receipt_number import gaps
from tests.factories import make_agency
from tests.integration.conftest import CHECKOUT, SITE, SITES
from tests.misbehaving_gateway import SECRET, TERMINAL, callback_for, gateway, order_in
from tests.money import demand_of, make_book, make_priced_procedure, receive

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
# Dies right before or right after the moment its work is kept.
KILLED = """
import os, signal, sys, frappe
from onestop.fees import service as fees
site, sites, user, before, what, *arguments = sys.argv[1:]
frappe.init(site, sites_path=sites)
frappe.connect()
frappe.set_user(user)
getattr(fees, what)(*[eval(one) for one in arguments])
if before != "before":
	frappe.db.commit()
os.kill(os.getpid(), signal.SIGKILL)
"""


def start(program: str, *arguments: str) -> subprocess.Popen:
	path = os.pathsep.join([str(CHECKOUT / "apps" / "onestop"), str(CHECKOUT)])
	command = [sys.executable, "-c", program, SITE, str(SITES), *arguments]
	pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
	return subprocess.Popen(command, cwd=SITES, env={**os.environ, "PYTHONPATH": path}, **pipes)


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


def keep(made: list, *documents) -> None:
	made.extend((document.doctype, document.name) for document in documents)


def office_of(kept: list) -> str:
	"""An agency of this test's own, so that the town's registers stay as they are."""
	found = next((name for doctype, name in kept if doctype == "Agency"), None)
	if not found:
		agency = make_agency(level_4_code="998")
		keep(kept, agency)
		found = agency.name
	return found


def make_cashier(kept: list) -> tuple[str, str]:
	"""A cashier with an open shift and a book; the book's name."""
	account = f"thu-{frappe.generate_hash(length=6)}"
	town.add_account(account, "Thủ quỹ thí dụ", ("Cashier",))
	user = town.email(account)
	book = make_book(1, 100, holder=user, agency=office_of(kept))
	with acting(user):
		shift = fees.begin_shift(user, office_of(kept))
	keep(kept, book, shift, frappe.get_doc("User", user))
	kept.append(("Number Sequence", f"receipt/{book.name}"))
	return user, book.name


class acting:
	def __init__(self, user: str) -> None:
		self.user = user

	def __enter__(self) -> None:
		frappe.set_user(self.user)

	def __exit__(self, *_error: object) -> None:
		frappe.set_user("Administrator")


def make_demands(as_user, kept: list, count: int) -> list[str]:
	procedure = make_priced_procedure()
	agency = office_of(kept)
	demands = [demand_of(receive(as_user, procedure, agency=agency)) for _one in range(count)]
	keep(kept, *demands, *(frappe.get_doc("Dossier", demand.dossier) for demand in demands))
	version = frappe.get_doc("Procedure Version", demands[0].procedure_version)
	keep(kept, version, frappe.get_doc("Procedure", procedure))
	kept.append(("Fee Type", version.tariff_lines[0].fee_type))
	for demand in demands:
		kept.extend(("Dossier Event", name) for name in events_of(demand.dossier))
	for like in (f"register/{agency}/%", "code/%998%"):
		found = frappe.get_all("Number Sequence", {"sequence_key": ("like", like)}, pluck="name")
		kept.extend(("Number Sequence", name) for name in found)
	return [demand.name for demand in demands]


def events_of(dossier: str) -> list[str]:
	return frappe.get_all("Dossier Event", {"dossier": dossier}, pluck="name")


def forget_money(kept: list, demands: list[str]) -> None:
	frappe.db.rollback()
	for doctype in ("Fee Payment", "Fee Receipt", "Online Payment"):
		kept.extend((doctype, name) for name in names_of(doctype, demands))
	receipts = names_of("Fee Receipt", demands)
	events = frappe.get_all("Fee Receipt Event", {"receipt": ("in", receipts or [""])}, pluck="name")
	kept.extend(("Fee Receipt Event", name) for name in events)


def names_of(doctype: str, demands: list[str]) -> list[str]:
	return frappe.get_all(doctype, {"demand": ("in", demands)}, pluck="name")


# Does one thing as soon as it is told to; says how it ended.
RACER = """
import sys, frappe
from onestop.fees import service as fees
from onestop.refusals import Refused
site, sites, user, act = sys.argv[1:]
frappe.init(site, sites_path=sites)
frappe.connect()
frappe.set_user(user)
print("ready", flush=True)
sys.stdin.readline()
while True:
	try:
		told = eval(act)
		frappe.db.commit()
		break
	except Refused as refused:
		told = refused.code
		break
	except frappe.QueryDeadlockError:
		frappe.db.rollback()
print(told, flush=True)
"""


def race(*acts: tuple[str, str]) -> list[str]:
	"""All of them at once, each over a connection of its own; what each ended with."""
	racers = [start(RACER, user, act) for user, act in acts]
	for racer in racers:
		assert racer.stdout.readline() == "ready\n"
	for racer in racers:
		racer.stdin.write("\n")
		racer.stdin.flush()
	told = [racer.stdout.readline().strip() for racer in racers]
	assert [racer.wait(timeout=120) for racer in racers] == [0] * len(racers)
	frappe.db.rollback()
	return told


def test_the_same_cash_is_deposited_once_however_many_try(kept, as_user):
	user, _book = make_cashier(kept)
	(demand,) = make_demands(as_user, kept, 1)
	with acting(user):
		fees.collect(demand, 8000)
		shift = fees.close_shift(fees.desk_of(user)["shift"]["name"], {5000: 1, 2000: 1, 1000: 1}).name
	frappe.db.commit()
	forget_money(kept, [demand])
	rows = [{"shift": shift, "part_amount": 8000}]
	values = {"doctype": "Fee Deposit", "agency": office_of(kept), "deposited_on": "2017-03-02"}
	values |= {"slip_number": "GNT", "shifts": rows}
	told = race(*[(user, f"frappe.get_doc({values!r}).insert().submit().docstatus")] * 4)
	assert sorted(told) == ["1", *["deposit_too_large"] * 3]
	assert frappe.db.get_value("Cashier Shift", shift, "deposited_amount") == 8000
	deposits = frappe.get_all("Fee Deposit", {"agency": office_of(kept)}, pluck="name")
	kept.extend(("Fee Deposit", name) for name in deposits)


def test_a_callback_and_a_query_at_once_book_the_payment_once(kept, as_user):
	with gateway() as server:
		settings = make_gateway(kept, f"http://127.0.0.1:{server.server_address[1]}")
		(demand,) = make_demands(as_user, kept, 1)
		asked = order_in(fees.start(demand, "10.0.0.7"))
		server.behaviour, server.amount = "paid", asked["vnp_Amount"]
		frappe.db.commit()
		name = frappe.db.get_value("Online Payment", {"demand": demand})
		callback = f"fees.receive_callback({settings!r}, {callback_for(asked)!r})"
		told = race(*[("Guest", callback)] * 3, *[("Administrator", f"fees.ask_gateway({name!r})")] * 2)
	forget_money(kept, [demand])
	assert len(names_of("Fee Payment", [demand])) == 1
	assert frappe.db.get_value("Fee Demand", demand, "received_amount") == 8000
	assert (set(told[:3]) <= {"00", "02"}, told[3:]) == (True, ["Paid", "Paid"])


def test_a_demand_is_paid_once_by_two_windows_at_once(kept, as_user):
	first, second = make_cashier(kept)[0], make_cashier(kept)[0]
	(demand,) = make_demands(as_user, kept, 1)
	frappe.db.commit()
	told = race(*[(user, f"fees.collect({demand!r}, 8000).receipt_number") for user in (first, second)])
	forget_money(kept, [demand])
	assert sorted(told) == ["0000001", "too_much_cash"]


def test_one_bank_line_pays_once_however_many_confirm_it(kept, as_user):
	(demand,) = make_demands(as_user, kept, 1)
	values = {"account_name": "Thí dụ", "bank_name": "Thí dụ", "bank_bin": "970400"}
	values |= {"agency": office_of(kept), "account_number": "0000000029", "doctype": "Collection Account"}
	account = frappe.get_doc(values).insert()
	content = f"Ngày;Ghi có;Nội dung\n01/03/2017;8.000;{frappe.generate_hash()}\n".encode()
	frappe.db.commit()
	imports = race(*[("Administrator", f"fees.import_file({account.name!r}, 'a.csv', {content!r}).name")] * 2)
	assert len(set(imports)) == 1
	(line,) = frappe.get_all("Bank Statement Line", {"account": account.name}, pluck="name")
	shares = [{"demand": demand, "amount": 8000}]
	told = race(*[("Administrator", f"fees.settle({line!r}, {shares!r}).status")] * 3)
	keep(kept, account, frappe.get_doc("Bank Statement", imports[0]))
	keep(kept, frappe.get_doc("Bank Statement Line", line))
	forget_money(kept, [demand])
	assert sorted(told) == ["Matched", "line_settled", "line_settled"]
	assert frappe.db.get_value("Fee Demand", demand, "received_amount") == 8000


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


def make_gateway(kept: list, address: str = "https://127.0.0.1:9/khong-goi") -> str:
	for name in frappe.get_all("Payment Gateway", {"agency": office_of(kept)}, pluck="name"):
		frappe.db.set_value("Payment Gateway", name, "is_active", 0)
	values = {
		"gateway_name": f"Thử {frappe.generate_hash(length=6)}",
		"agency": office_of(kept),
		"is_active": 1,
	}
	values |= {"terminal_code": TERMINAL, "hash_secret": SECRET, "pay_address": address}
	values |= {"query_address": address, "return_address": address}
	settings = frappe.get_doc({"doctype": "Payment Gateway", **values}).insert()
	keep(kept, settings)
	return settings.name
