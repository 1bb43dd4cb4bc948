"""What does registering a full dossier cost beside the plain insert of the same number of rows?

Eight papers, five steps of a process, two fee lines and the journal, all guards on; beside it plain DocTypes
with the same fields, links and values. Both in one run, in turn, on one connection and one core: the ratio is
what counts, the milliseconds are this machine's.
"""

import os
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import frappe

from onestop.demo import town
from onestop.dossiers import service
from onestop.rules.roles import RECEPTION_CLERK
from tests.performance.full_dossier import AT, make_full_procedure, values_of
from tests.performance.plain_rows import (
	drop_plain_doctypes,
	insert_all,
	make_plain_doctypes,
	number_of,
	written_by,
)

ROUNDS = 100


def main() -> None:
	os.chdir(os.environ["ONESTOP_SITES"])
	frappe.init(os.environ["ONESTOP_SITE"])
	frappe.connect()
	try:
		drop_plain_doctypes()  # of a measurement that was broken off
		make_plain_doctypes(RECEPTION_CLERK)
		with one_core():
			compare()
	finally:
		frappe.db.rollback()
		frappe.set_user("Administrator")
		drop_plain_doctypes()
		frappe.db.commit()


@contextmanager
def one_core() -> Iterator[None]:
	"""This process and the database on the same core, as both would be on a machine with one."""
	database = Path(frappe.db.sql("select @@pid_file")[0][0]).read_text().strip()
	threads = [os.getpid(), *(int(task.name) for task in Path(f"/proc/{database}/task").iterdir())]
	before = os.sched_getaffinity(0)
	try:
		for thread in threads:
			os.sched_setaffinity(thread, {max(before)})
		yield
	finally:
		for thread in threads:
			os.sched_setaffinity(thread, before)


def compare() -> None:
	values = values_of(make_full_procedure())
	frappe.set_user(town.email(town.CLERK))
	rows = written_by(register(values, 0))
	register(values, 1), insert_all(rows, 0)
	pairs = [pair(values, rows, number) for number in range(2, ROUNDS + 2)]
	ratios = sorted(ours / plain for ours, plain in pairs)
	ours, plain = (statistics.median(column) * 1000 for column in zip(*pairs, strict=True))
	print(f"  register a full dossier, {number_of(rows)} rows    {ours:7.1f} ms (median of {ROUNDS})")
	print(f"  plain insert of as many rows         {plain:7.1f} ms")
	print(f"  ratio                                {statistics.median(ratios):7.2f}")


def pair(values: dict, rows: list[dict], number: int) -> tuple[float, float]:
	"""Each goes first in every other round."""
	if number % 2:
		return timed(register, values, number), timed(insert_all, rows, number)
	plain = timed(insert_all, rows, number)
	return timed(register, values, number), plain


def timed(work, *arguments) -> float:
	started = time.perf_counter()
	work(*arguments)
	return time.perf_counter() - started


def register(values: dict, number: int) -> str:
	return service.register(values, AT + timedelta(seconds=number)).name


if __name__ == "__main__":
	main()
