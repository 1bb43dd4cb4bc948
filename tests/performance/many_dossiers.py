"""A hundred thousand dossiers, each with five steps: written in a few statements, and taken away again.

Half are of the demonstration's town, whose clerk has taken the first step of each; the others of an agency of
their own. Every name begins with a mark that no other dossier has.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import frappe

from onestop.demo import town
from tests.factories import THREE_DAY_PROCEDURE, make_agency, make_applicant

MARK = "MEASURED"
CHUNK = 10_000
CLERK = town.email(town.CLERK)
DOSSIERS = """insert into `tabDossier` (
		name, owner, creation, modified, modified_by, `procedure`, sector, agency, channel, dossier_code,
		status, applicant, applicant_name, received_at, received_on, received_by, due_at, due_on, position,
		officer
	)
	select concat(%(mark)s, seq), who, at, at, who, %(procedure)s, 'JUSTICE', agency, 'In Person',
		concat(%(mark)s, '-', seq), elt(1 + seq %% 4, 'Received', 'Processing', 'Resolved', 'Returned'),
		%(applicant)s, 'Nguyễn Văn Mẫu', at, date(at), who, at + interval 10 day, date(at + interval 10 day),
		if(agency = %(town)s, %(position)s, null), if(agency = %(town)s, %(officer)s, null)
	from (
		select seq, timestamp('2018-01-02 08:00') + interval seq minute as at,
			if(seq %% 2, %(town)s, %(elsewhere)s) as agency,
			if(seq %% 2, %(clerk)s, 'other@example.invalid') as who
		from seq_{first}_to_{last}
	) as counted"""
STEPS = """insert into `tabDossier Step` (
		name, parent, parenttype, parentfield, idx, step_number, step_name, state, position, officer,
		of_agency
	)
	select concat(dossier.name, '-', seq), dossier.name, 'Dossier', 'process_steps', seq, seq,
		concat('Bước ', seq), if(seq = 1, 'Done', 'Waiting'),
		if(agency = %(town)s, if(seq = 2, %(position)s, %(desk)s), null), if(seq = 1, owner, null), agency
	from `tabDossier` dossier join seq_1_to_5
	where dossier.name in (select concat(%(mark)s, seq) from seq_{first}_to_{last})"""


@contextmanager
def many_dossiers(number: int) -> Iterator[None]:
	"""Committed, for that is what a list reads; gone afterwards, whatever happens."""
	values = measured_values()
	try:
		for first in range(1, number + 1, CHUNK):
			for statement in (DOSSIERS, STEPS):
				frappe.db.sql(statement.format(first=first, last=first + CHUNK - 1), values)
			frappe.db.commit()
		frappe.db.sql("analyze table `tabDossier`, `tabDossier Step`")
		yield
	finally:
		frappe.db.rollback()
		take_away(values)


def measured_values() -> dict:
	def position_of(account: str) -> str:
		title = {"position_name": town.OFFICERS[account][0], "agency": town.AGENCY}
		return frappe.db.get_value("Position", title)

	return {
		"mark": MARK,
		"procedure": THREE_DAY_PROCEDURE,
		"applicant": make_applicant(),
		"town": town.AGENCY,
		"elsewhere": make_agency().name,
		"clerk": CLERK,
		"officer": town.email(town.JUSTICE),
		"desk": position_of(town.CLERK),
		"position": position_of(town.JUSTICE),
	}


def take_away(values: dict) -> None:
	for doctype in ("Dossier Step", "Dossier"):
		while frappe.db.sql(f"select 1 from `tab{doctype}` where name like %s limit 1", f"{MARK}%"):
			frappe.db.sql(f"delete from `tab{doctype}` where name like %s limit {CHUNK}", f"{MARK}%")
			frappe.db.commit()
	for doctype, name in (("Agency", values["elsewhere"]), ("Applicant", values["applicant"])):
		frappe.db.delete(doctype, {"name": name})
	frappe.db.commit()
