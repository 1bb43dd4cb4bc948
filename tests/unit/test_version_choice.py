from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onestop.rules.time_limit import TimeLimit, TimeLimitUnit
from onestop.rules.version_choice import (
	EVERY,
	AmbiguousRows,
	ChannelRow,
	SubmissionChannel,
	UnknownCase,
	ambiguities,
	check_case,
	choose,
	fits_case,
)

CASES = ("có xác minh", "ủy quyền")


def days(number: int) -> TimeLimit:
	return TimeLimit(Decimal(number), TimeLimitUnit.WORKING_DAY)


GENERAL = days(3)
CHANNELS = st.sampled_from([EVERY, *SubmissionChannel])
ROWS = st.lists(
	st.builds(
		ChannelRow, st.just(0), st.integers(1, 30).map(days), CHANNELS, st.sampled_from([EVERY, *CASES])
	),
	max_size=6,
).map(lambda rows: [ChannelRow(n, r.value, r.channel, r.case) for n, r in enumerate(rows, 1)])


def test_without_rows_the_general_limit_holds_and_says_so() -> None:
	choice = choose([], GENERAL, SubmissionChannel.ONLINE)
	assert (choice.value, choice.row) == (GENERAL, None)
	assert "general time limit" in choice.working


def test_a_row_for_the_case_beats_one_for_every_case() -> None:
	rows = [ChannelRow(1, days(3), "Online"), ChannelRow(2, days(8), "Online", CASES[0])]
	choice = choose(rows, GENERAL, "Online", CASES[0])
	assert (choice.value, choice.row) == (days(8), 2)
	assert choice.working.format(row=2, channel="Online", case=CASES[0]) == (
		"Time limit of row 2 of the channels: channel “Online”, case “có xác minh”."
	)


def test_a_row_of_another_channel_is_not_taken() -> None:
	assert choose([ChannelRow(1, days(9), "Online")], GENERAL, "In Person").value == GENERAL


def test_two_rows_that_fit_equally_are_refused_and_named() -> None:
	rows = [ChannelRow(1, days(5), "Online"), ChannelRow(2, days(8), case=CASES[0])]
	with pytest.raises(AmbiguousRows, match="Rows \\(1, 2\\)"):
		choose(rows, GENERAL, "Online", CASES[0])


def test_a_case_that_the_version_lacks_is_refused_with_those_it_has() -> None:
	with pytest.raises(UnknownCase, match="có xác minh"):
		check_case("không có", CASES)
	check_case(EVERY, ())


def test_a_paper_without_a_case_belongs_to_every_dossier() -> None:
	assert fits_case(EVERY, CASES[0]) and fits_case(CASES[0], CASES[0])
	assert not fits_case(CASES[0], EVERY)


@given(ROWS, st.sampled_from(list(SubmissionChannel)), st.sampled_from([EVERY, *CASES]))
def test_what_the_check_passes_is_never_refused_at_receipt(rows, channel, case) -> None:
	if not ambiguities(rows, CASES):
		choice = choose(rows, GENERAL, channel, case)
		assert all(
			not r.fits(channel, case) or r.specificity <= rows[choice.row - 1].specificity for r in rows
		)


@given(ROWS, st.sampled_from(list(SubmissionChannel)), st.sampled_from([EVERY, *CASES]), st.randoms())
def test_the_order_of_the_rows_changes_nothing(rows, channel, case, random) -> None:
	shuffled = random.sample(rows, len(rows))
	assert outcome(rows, channel, case) == outcome(shuffled, channel, case)


def outcome(rows: list[ChannelRow], channel: str, case: str) -> object:
	try:
		return choose(rows, GENERAL, channel, case)
	except AmbiguousRows as error:
		return sorted(error.rows)
