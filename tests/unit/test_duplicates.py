import pytest

from onestop.rules.duplicates import Applied, Person, Sign, digits, is_open, same_name, same_number, signs
from onestop.rules.lifecycle import Status

AN = Person("A1", "Nguyễn Văn An", "002085001234")


def applied(person: Person, procedure: str = "P1", status: Status = Status.PROCESSING) -> Applied:
	return Applied("D1", procedure, status, person)


@pytest.mark.parametrize("typed", ["002085001234", "002 085 001 234", "002.085.001.234", " 002085-001234 "])
def test_a_number_is_the_same_however_it_is_spaced(typed: str) -> None:
	assert same_number(typed, AN.identity_number)
	assert digits(typed) == AN.identity_number


def test_a_number_nobody_entered_is_like_no_other() -> None:
	assert not same_number("", "")
	assert not same_number(" . ", "")


@pytest.mark.parametrize(
	("one", "other"),
	[
		("Nguyễn Văn An", "NGUYỄN  văn an"),
		("Trần Thị Hoà", "Trần Thị Hòa"),
		("Nguyễn Thuý", "Nguyễn Thúy"),
		("Le\u0302 Va\u0306n A", "Lê Văn A"),
	],
)
def test_a_name_is_the_same_however_it_is_written(one: str, other: str) -> None:
	assert same_name(one, other)


@pytest.mark.parametrize(("one", "other"), [("Nguyễn Văn An", "Nguyễn Văn Ân"), ("Lê Hoa", "Lê Hoà")])
def test_another_name_is_another_name(one: str, other: str) -> None:
	assert not same_name(one, other)


@pytest.mark.parametrize("status", Status)
def test_the_same_procedure_is_a_sign_while_the_dossier_is_open(status: Status) -> None:
	found = signs(AN, "P1", [applied(AN, status=status)])
	assert (Sign.SAME_PROCEDURE in found) is is_open(status)


def test_open_is_what_somebody_still_works_on() -> None:
	assert {status for status in Status if not is_open(status)} == {
		Status.NOT_ACCEPTED,
		Status.WITHDRAWN,
		Status.STOPPED,
		Status.RESOLVED,
		Status.RETURNED,
	}


def test_another_record_of_the_same_number_is_the_same_person() -> None:
	again = Person("A2", "NGUYỄN VĂN AN", "002 085 001 234")
	assert signs(again, "P1", [applied(AN)]) == {Sign.SAME_PROCEDURE: ("D1",)}


def test_another_procedure_is_no_sign() -> None:
	assert signs(AN, "P2", [applied(AN)]) == {}


def test_the_same_number_with_another_name_is_a_sign_whatever_became_of_the_dossier() -> None:
	other = Person("A3", "Trần Thị Bình", AN.identity_number)
	assert signs(AN, "P2", [applied(other, status=Status.RETURNED)]) == {Sign.OTHER_NAME: ("D1",)}


def test_people_without_a_number_are_told_apart_by_their_record() -> None:
	one, other = Person("A4", "Nguyễn Văn An"), Person("A5", "Nguyễn Văn An")
	assert signs(one, "P1", [applied(other)]) == {}
	assert signs(one, "P1", [applied(one)]) == {Sign.SAME_PROCEDURE: ("D1",)}
