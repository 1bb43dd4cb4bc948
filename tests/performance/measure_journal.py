"""What does the journal cost? The same steps with it and without it, in turn, in one run on one connection.

A step is what a clerk waits for: receiving a dossier, passing it on, changing a field of it. The milliseconds
are this machine's.
"""

import os
import statistics
import time
from datetime import datetime, timedelta

import frappe

from onestop import journal
from onestop.demo import town
from onestop.dossiers import service
from onestop.rules.lifecycle import Action

ROUNDS = 40
PROCEDURE = "1.004873"


def main() -> None:
	os.chdir(os.environ["ONESTOP_SITES"])
	frappe.init(os.environ["ONESTOP_SITE"])
	frappe.connect()
	try:
		for name, work in (
			("receive a dossier", register),
			("forward it", forward),
			("change a field", change),
		):
			compare(name, work)
	finally:
		frappe.db.rollback()


def compare(name: str, work) -> None:
	frappe.set_user(town.email(town.CLERK))
	applicant = service.applicant_for({"full_name": "Nguyễn Văn Mẫu", "identity_number": "000000000000"})
	pairs = [
		(timed(work, applicant, number), without_journal(work, applicant, number)) for number in range(ROUNDS)
	]
	with_it, without = (statistics.median(column) * 1000 for column in zip(*pairs, strict=True))
	print(f"  {name:<20} with the journal {with_it:7.1f} ms, without {without:7.1f} ms (median of {ROUNDS})")
	print(f"  ratio                {statistics.median(one / other for one, other in pairs):7.2f}")


def timed(work, applicant: str, number: int) -> float:
	prepared = work(applicant, number)
	started = time.perf_counter()
	prepared()
	return time.perf_counter() - started


def without_journal(work, applicant: str, number: int) -> float:
	kept = journal.write
	journal.write = lambda *_arguments: None
	try:
		return timed(work, applicant, number + ROUNDS)
	finally:
		journal.write = kept


def values(applicant: str) -> dict:
	return {"agency": town.AGENCY, "procedure": PROCEDURE, "applicant": applicant}


def moment(number: int) -> datetime:
	return datetime(2018, 3, 1, 8) + timedelta(seconds=number)


def register(applicant: str, number: int):
	return lambda: service.register(values(applicant), moment(number))


def forward(applicant: str, number: int):
	dossier = service.register(values(applicant), moment(number))
	return lambda: service.act(dossier.name, Action.FORWARD, at=datetime(2018, 3, 1, 10))


def change(applicant: str, number: int):
	dossier = service.register(values(applicant), moment(number))
	dossier.request = f"Đề nghị {number}"
	return dossier.save


STEPS = {"receive a dossier": register, "forward it": forward, "change a field": change}

if __name__ == "__main__":
	main()
