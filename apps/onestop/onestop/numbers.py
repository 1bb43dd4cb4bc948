"""Which number comes next? Unique and without gaps, however many clerks save at once.

A counter's row is made once, in a transaction of its own that nobody rolls back; so whoever draws a number
locks one existing row and nothing beside it, and clerks wait for each other without ever deadlocking. The
number itself is drawn in the caller's transaction: a rollback gives it back. Who closes a counter waits for
the same row, so no number slips in behind.
"""

from datetime import datetime
from typing import NamedTuple

import frappe
from frappe.database import get_db
from frappe.utils import get_fullname, now_datetime

from onestop.rules.register_book import PaperRange, RegisterClosed, check_continues

_seen: set[tuple[str, str]] = set()  # of this process: a counter that was made stays


class Counter(NamedTuple):
	last: int
	closed_at: datetime | None = None
	closed_by: str | None = None


def next_number(sequence: str) -> int:
	"""Raise the sequence by one and return it; the row stays locked until the transaction ends."""
	if not is_known(sequence):
		begin(sequence)
	values = {"name": sequence, "moment": now_datetime(), "user": frappe.session.user}
	rows = frappe.db.sql(
		"""insert into `tabNumber Sequence`
			(name, sequence_key, last_number, creation, modified, owner, modified_by)
			values (%(name)s, %(name)s, 1, %(moment)s, %(moment)s, %(user)s, %(user)s)
			on duplicate key update
				last_number = last_number + if(closed_at is null, 1, 0),
				modified = %(moment)s, modified_by = %(user)s
			returning last_number, closed_at, closed_by""",
		values,
	)
	return checked(Counter(*rows[0])).last


def checked(counter: Counter) -> Counter:
	if counter.closed_at:
		raise RegisterClosed(at=counter.closed_at, by=get_fullname(counter.closed_by))
	return counter


def locked(sequence: str) -> Counter:
	"""As it is now; nobody draws from it before this transaction ends."""
	if not is_known(sequence):
		begin(sequence)
	asked = "select last_number, closed_at, closed_by from `tabNumber Sequence` where name = %s for update"
	return Counter(*frappe.db.sql(asked, sequence)[0])


def last_of(sequence: str) -> int:
	"""The number drawn last; nothing where nothing was drawn."""
	rows = frappe.db.sql("select last_number from `tabNumber Sequence` where name = %s", sequence)
	return rows[0][0] if rows else 0


def continue_after(sequence: str, last: int) -> PaperRange:
	"""The next number follows the last one on paper; which numbers paper holds is returned."""
	paper = check_continues(checked(locked(sequence)).last, last)
	change(sequence, {"last_number": last})
	return paper


def close(sequence: str) -> None:
	"""Nothing is drawn from it any more."""
	checked(locked(sequence))
	change(sequence, {"closed_at": now_datetime(), "closed_by": frappe.session.user})


def change(sequence: str, values: dict) -> None:
	frappe.db.set_value("Number Sequence", sequence, values)


def is_known(sequence: str) -> bool:
	key = (frappe.local.site, sequence)
	if key not in _seen and frappe.db.sql("select 1 from `tabNumber Sequence` where name = %s", sequence):
		_seen.add(key)
	return key in _seen


def begin(sequence: str) -> None:
	"""Make the counter at zero over a connection of its own, whatever becomes of the caller's transaction."""
	own = get_db(host=frappe.db.host, port=frappe.db.port, user=frappe.db.user, password=frappe.db.password)
	try:
		own.sql(
			"""insert ignore into `tabNumber Sequence`
				(name, sequence_key, last_number, creation, modified, owner, modified_by)
				values (%(name)s, %(name)s, 0, %(moment)s, %(moment)s, %(user)s, %(user)s)""",
			{"name": sequence, "moment": now_datetime(), "user": frappe.session.user},
		)
		own.commit()
	finally:
		own.close()
