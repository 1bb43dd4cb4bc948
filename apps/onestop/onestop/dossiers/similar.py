"""Which dossiers that are here look like this one? For a warning at the desk: it names those the person may
see, of the others only how many there are."""

import frappe
from frappe import _

from onestop.rules.duplicates import Applied, Person, Sign, digits, is_open, signs
from onestop.rules.lifecycle import Status

NAMED = 10
PERSON = ("name", "full_name", "identity_number")
SHOWN = ("name", "dossier_code", "applicant_name", "status", "received_on")
OPEN = [str(status) for status in Status if is_open(status)]


def similar(procedure: str | None, applicant: str | None, besides: str | None = None) -> list[dict]:
	"""Each sign as {"code", "sentence", "dossiers", "others"}; `besides` is the dossier that asks."""
	if not applicant or not frappe.db.exists("Applicant", applicant):
		return []
	person = person_of(frappe.db.get_value("Applicant", applicant, PERSON, as_dict=True))
	here = [one for one in applied(person, procedure) if one.dossier != besides]
	return [warning(sign, dossiers) for sign, dossiers in signs(person, procedure or "", here).items()]


def person_of(row: dict) -> Person:
	return Person(row["name"], row["full_name"] or "", row["identity_number"] or "")


def applied(person: Person, procedure: str | None) -> list[Applied]:
	"""Open dossiers of the procedure and all under the same number, tests never."""
	people = {one.record: one for one in (person, *same_numbers(person.identity_number))}
	rows = frappe.get_all(
		"Dossier",
		{"applicant": ["in", list(people)], "is_test": 0},
		["name", "procedure", "status", "applicant"],
		order_by="creation desc",
	)
	return [Applied(row.name, row.procedure, Status(row.status), people[row.applicant]) for row in rows]


def same_numbers(number: str) -> list[Person]:
	"""As typed, or without the spaces and dots of another hand."""
	if not digits(number):
		return []
	rows = frappe.get_all("Applicant", {"identity_number": ["in", [number, digits(number)]]}, list(PERSON))
	return [person_of(row) for row in rows]


def warning(sign: Sign, dossiers: tuple[str, ...]) -> dict:
	seen = frappe.get_list(
		"Dossier", {"name": ["in", dossiers]}, list(SHOWN), order_by="creation desc", limit=0
	)
	others = len(dossiers) - len(seen)
	sentence = SENTENCES[sign]()
	return {
		"code": str(sign),
		"sentence": sentence,
		"dossiers": [told(row) for row in seen[:NAMED]],
		"others": others,
		"others_said": _("{number} more that you may not see").format(number=others) if others else "",
	}


def told(row: dict) -> dict:
	return {**row, "status_said": _(row["status"], context="Dossier")}


SENTENCES = {
	Sign.SAME_PROCEDURE: lambda: _(
		"This applicant already has an open dossier of this procedure. Look at it before you receive another."
	),
	Sign.OTHER_NAME: lambda: _(
		"This identity number also stands with another name. Compare the paper with what was typed."
	),
}
