"""Numbers of a register: what paper holds, what may be struck out, what nobody can account for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onestop.rules.lifecycle import Status
from onestop.rules.register_book import (
	VOIDABLE,
	DossierKeepsNumber,
	Entry,
	NumberIsVoid,
	NumberNotIssued,
	PaperNumberTooLow,
	PaperRange,
	VoidNeedsReason,
	check_continues,
	check_void,
	faults,
	sequence_of,
)


def test_the_first_book_of_a_year_is_named_by_the_year_alone():
	assert [sequence_of("A", 2017, volume) for volume in (1, 2)] == ["register/A/2017", "register/A/2017/2"]


@given(issued=st.integers(0, 10**6), more=st.integers(1, 1000))
def test_paper_holds_everything_between_the_last_number_here_and_its_own_last(issued, more):
	assert check_continues(issued, issued + more) == PaperRange(issued + 1, issued + more)


@given(issued=st.integers(0, 10**6), less=st.integers(0, 1000))
def test_paper_cannot_end_where_numbers_were_given_already(issued, less):
	with pytest.raises(PaperNumberTooLow):
		check_continues(issued, issued - less)


@pytest.mark.parametrize("status", Status)
def test_only_a_withdrawn_or_stopped_dossier_gives_its_number_to_be_struck_out(status):
	if status in VOIDABLE:
		check_void(1, 1, "nhầm", (), Entry("H", status))
	else:
		with pytest.raises(DossierKeepsNumber):
			check_void(1, 1, "nhầm", (), Entry("H", status))


@pytest.mark.parametrize(
	("number", "reason", "void", "refusal"),
	[
		(1, "  ", (), VoidNeedsReason),
		(0, "nhầm", (), NumberNotIssued),
		(6, "nhầm", (), NumberNotIssued),
		(2, "nhầm", (2,), NumberIsVoid),
	],
)
def test_what_cannot_be_struck_out_is_refused_by_name(number, reason, void, refusal):
	with pytest.raises(refusal):
		check_void(number, 5, reason, void, None)


@given(st.sets(st.integers(1, 50)))
def test_every_number_nobody_bears_is_told(missing):
	borne = [number for number in range(1, 51) if number not in missing]
	assert set(faults(50, borne, [])) == missing
	assert faults(50, [], [PaperRange(1, 50)]) == ()
	assert faults(50, [7], [PaperRange(1, 50)]) == (7,)
