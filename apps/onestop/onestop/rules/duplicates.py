"""Does a dossier look like one that is here already?

NĐ 61/2018 Đ.17.1 (the desk checks what is handed in) and Đ.6.2 (the applicant answers for true papers):
nothing forbids to apply twice, so this warns and never refuses. Two signs: the same person asks for the same
procedure while an earlier dossier is still open; the number of an identity paper stands with another name.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from onestop.rules.lifecycle import ClockState, Status, clock_state


class Sign(StrEnum):  # codes, not shown
	SAME_PROCEDURE = "same_procedure_open"
	OTHER_NAME = "same_number_other_name"


@dataclass(frozen=True, slots=True)
class Person:
	"""`record` is the applicant's own name in the system; a number that nobody entered is empty."""

	record: str
	full_name: str
	identity_number: str = ""


@dataclass(frozen=True, slots=True)
class Applied:
	"""A dossier that is here, as far as the question needs it."""

	dossier: str
	procedure: str
	status: Status
	person: Person


def same_number(one: str, other: str) -> bool:
	"""Spaces, dots and dashes are only a way of writing; nothing is like nothing."""
	return bool(digits(one)) and digits(one) == digits(other)


def digits(number: str) -> str:
	return re.sub(r"[\s.\-]", "", unicodedata.normalize("NFC", number)).upper()


def same_name(one: str, other: str) -> bool:
	"""Capitals and spaces mean nothing, and the tone of “hoà” may stand where it stands in “hòa”."""
	return letters(one) == letters(other)


def letters(name: str) -> tuple[str, ...]:
	"""Each word by its letters and its marks, wherever in the word a tone is written."""
	words = unicodedata.normalize("NFD", name.casefold()).split()
	return tuple("".join(sorted(word)) for word in words)


def is_same_person(one: Person, other: Person) -> bool:
	return one.record == other.record or same_number(one.identity_number, other.identity_number)


def is_open(status: Status) -> bool:
	"""Somebody still works on it, or will: neither answered nor refused at the desk."""
	return clock_state(status) is not ClockState.ENDED and status is not Status.NOT_ACCEPTED


def signs(person: Person, procedure: str, here: Iterable[Applied]) -> dict[Sign, tuple[str, ...]]:
	"""The dossiers behind each sign; none where there is none."""
	found: dict[Sign, list[str]] = {}
	for one in here:
		for sign in signs_of(person, procedure, one):
			found.setdefault(sign, []).append(one.dossier)
	return {sign: tuple(dossiers) for sign, dossiers in found.items()}


def signs_of(person: Person, procedure: str, one: Applied) -> tuple[Sign, ...]:
	is_same = is_same_person(person, one.person)
	is_again = is_same and one.procedure == procedure and is_open(one.status)
	is_other = same_number(person.identity_number, one.person.identity_number) and not same_name(
		person.full_name, one.person.full_name
	)
	return (*((Sign.SAME_PROCEDURE,) if is_again else ()), *((Sign.OTHER_NAME,) if is_other else ()))
