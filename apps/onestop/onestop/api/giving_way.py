"""What does a door do when two people save at once? It gives way to the other's lock and tries again.

Deadlocks and lock timeouts are the database's affair, never the clerk's. Everything of the attempt is rolled
back before the next one, so nothing is done twice.
"""

import time
from collections.abc import Callable
from typing import TypeVar

import frappe

PAUSES = (0.05, 0.2, 0.5, 1.0)
Answer = TypeVar("Answer")


def giving_way(work: Callable[[], Answer]) -> Answer:
	"""The answer of `work`, tried again while others hold what it needs."""
	for pause in PAUSES:
		try:
			return work()
		except (frappe.QueryDeadlockError, frappe.QueryTimeoutError):
			frappe.db.rollback()
			time.sleep(pause)
	return work()
