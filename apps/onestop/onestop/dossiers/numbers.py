"""Which number comes next? Unique and without gaps, however many clerks save at once.

The counter's row is raised in the caller's own transaction: others who want the same sequence wait until it commits,
and a rollback gives the number back.
"""

import frappe
from frappe.utils import now_datetime


def next_number(sequence: str) -> int:
	"""Raise the sequence by one and return it; the row stays locked until the transaction ends."""
	moment, user = now_datetime(), frappe.session.user
	frappe.db.sql(
		"""insert into `tabNumber Sequence`
			(name, sequence_key, last_number, creation, modified, owner, modified_by)
			values (%(sequence)s, %(sequence)s, 1, %(moment)s, %(moment)s, %(user)s, %(user)s)
			on duplicate key update last_number = last_number + 1, modified = %(moment)s, modified_by = %(user)s""",
		{"sequence": sequence, "moment": moment, "user": user},
	)
	return frappe.db.sql("select last_number from `tabNumber Sequence` where name = %s", sequence)[0][0]
