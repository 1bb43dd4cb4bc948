"""An agency and an applicant that other processes can see; and what its register shows afterwards."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import frappe

from tests.factories import make_agency, make_applicant

CODE = "999"  # no other agency has it
OF_A_DOSSIER = (
	("Dossier Paper", "parent"),
	("Dossier Step", "parent"),
	("Dossier Fee Quantity", "parent"),
	("Dossier Event", "dossier"),
	("Fee Demand", "dossier"),
	("Dossier", "name"),
)


@contextmanager
def scratch_office() -> Iterator[tuple[str, str]]:
	"""Committed, and removed afterwards with everything that was registered there."""
	remove("Number Sequence", {"sequence_key": ("like", f"code/%{CODE}/%")})
	agency, applicant = make_agency(level_4_code=CODE).name, make_applicant()
	frappe.db.commit()
	try:
		yield agency, applicant
	finally:
		frappe.db.rollback()
		remove_office(agency, applicant)


def remove_office(agency: str, applicant: str) -> None:
	names = frappe.get_all("Dossier", {"agency": agency}, pluck="name")
	for doctype, field in OF_A_DOSSIER:
		remove(doctype, {field: ("in", names)})
	remove("Dossier Register", {"agency": agency})
	for doctype, name in (("Agency", agency), ("Applicant", applicant)):
		frappe.db.delete(doctype, {"name": name})
	for key in (f"register/{agency}/%", f"code/%{CODE}/%"):
		remove("Number Sequence", {"sequence_key": ("like", key)})
	frappe.db.commit()


def remove(doctype: str, filters: dict) -> None:
	"""Row by row by name: a search would lock what others are writing beside it."""
	names = frappe.get_all(doctype, filters, pluck="name")
	frappe.db.delete(doctype, {"name": ("in", names or [""])})


def in_the_register(agency: str) -> list[dict]:
	"""As everybody sees it now."""
	frappe.db.rollback()
	return frappe.get_all("Dossier", {"agency": agency}, ["name", "dossier_code", "register_number"])


def gaps_and_duplicates(numbers: Sequence[int]) -> int:
	"""How many numbers from 1 on are missing or given twice."""
	return len(set(range(1, len(numbers) + 1)) ^ set(numbers))


def faults_of_codes(rows: Sequence[dict]) -> int:
	"""The same of the codes, day by day."""
	days: dict[str, list[int]] = {}
	for row in rows:
		day, _dash, number = row["dossier_code"].rpartition("-")
		days.setdefault(day, []).append(int(number))
	return sum(gaps_and_duplicates(numbers) for numbers in days.values())
