"""Windows of the cash desk in processes of their own, and what they leave behind taken away again."""

import os
import subprocess
import sys

import frappe

from onestop.demo import town
from onestop.fees import service as fees
from tests.factories import make_agency
from tests.integration.conftest import CHECKOUT, SITE, SITES
from tests.misbehaving_gateway import SECRET, TERMINAL
from tests.money import demand_of, make_book, make_priced_procedure, receive

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
