"""Which number comes next? Unique and without gaps, however many clerks save at once.

A counter's row is made once, in a transaction of its own that nobody rolls back; so whoever draws a number
locks one existing row and nothing beside it, and clerks wait for each other without ever deadlocking. The
number itself is drawn in the caller's transaction: a rollback gives it back.
"""

import frappe
from frappe.database import get_db
from frappe.utils import now_datetime

_seen: set[tuple[str, str]] = set()  # of this process: a counter that was made stays


def next_number(sequence: str) -> int:
	"""Raise the sequence by one and return it; the row stays locked until the transaction ends."""
	if not is_known(sequence):
		begin(sequence)
	moment = now_datetime()
	values = {"name": sequence, "moment": moment, "user": frappe.session.user}
	rows = frappe.db.sql(
		"""insert into `tabNumber Sequence`
			(name, sequence_key, last_number, creation, modified, owner, modified_by)
			values (%(name)s, %(name)s, 1, %(moment)s, %(moment)s, %(user)s, %(user)s)
			on duplicate key update
				last_number = last_number + 1, modified = %(moment)s, modified_by = %(user)s
			returning last_number""",
		values,
	)
	return rows[0][0]


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
