"""Standing of a demand, refunds, shifts and settlements: sums that must agree."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onestop.rules.demand_standing import DemandLine, DemandStatus, Due, is_settled, standing
from onestop.rules.fee_share import filled, moved, portion
from onestop.rules.four_eyes import OwnRequest, ProofMissing, check_other_person, check_proof
from onestop.rules.refund import RefundTooLarge, check_refund
from onestop.rules.settlement import compared
from onestop.rules.shift_close import (
	DENOMINATIONS,
	DifferenceUnexplained,
	UnknownDenomination,
	WrongCount,
	close,
	counted,
)

money = st.integers(0, 10_000_000).map(Decimal)
lines = st.lists(
	st.tuples(money, money, st.sampled_from(list(Due))).map(
		lambda of: DemandLine(max(of[:2]), min(of[:2]), of[2])
	),
	max_size=6,
)
notes = st.dictionaries(st.sampled_from(DENOMINATIONS), st.integers(0, 500))


@given(lines, money, money)
def test_payable_is_gross_less_waived_and_what_is_paid_or_open(
	rows: list[DemandLine], a: Decimal, b: Decimal
):
	found = standing(rows, max(a, b), min(a, b))
	assert found.payable == found.gross - found.waived >= 0
	assert found.payable == found.paid + found.outstanding - found.overpaid
	assert found.outstanding == 0 or found.overpaid == 0


@given(lines, money)
def test_settled_at_hand_over_means_nothing_is_outstanding(rows: list[DemandLine], paid: Decimal) -> None:
	found = standing(rows, paid, Decimal(0))
	assert is_settled(rows, paid, is_hand_over=True) is (found.outstanding == 0)
	if found.outstanding == 0:
		assert is_settled(rows, paid, is_hand_over=False)


@pytest.mark.parametrize(
	("gross", "waived", "paid", "status"),
	[
		(0, 0, 0, DemandStatus.FREE),
		(8000, 8000, 0, DemandStatus.EXEMPT),
		(8000, 0, 0, DemandStatus.UNPAID),
		(8000, 4000, 0, DemandStatus.UNPAID),
		(8000, 0, 5000, DemandStatus.PARTLY_PAID),
		(8000, 0, 8000, DemandStatus.PAID),
		(8000, 4000, 4000, DemandStatus.PAID),
		(8000, 0, 9000, DemandStatus.OVERPAID),
		(8000, 8000, 8000, DemandStatus.OVERPAID),
	],
)
def test_the_status_follows_from_the_sums(gross: int, waived: int, paid: int, status: DemandStatus) -> None:
	line = DemandLine(Decimal(gross), Decimal(waived))
	assert standing([line], Decimal(paid), Decimal(0)).status is status


def test_a_line_due_at_hand_over_does_not_stop_the_processing() -> None:
	rows = [DemandLine(Decimal(5000), Decimal(0), Due.AT_HAND_OVER)]
	assert is_settled(rows, Decimal(0), is_hand_over=False)
	assert not is_settled(rows, Decimal(0), is_hand_over=True)


@given(money, money, money)
def test_no_refund_gives_back_more_than_is_left(
	asked: Decimal, received: Decimal, given_back: Decimal
) -> None:
	may = 0 < asked <= received - given_back
	if may:
		assert check_refund(asked, received, given_back) is None
	elif asked:
		with pytest.raises(RefundTooLarge, match=r"cannot be given back"):
			check_refund(asked, received, given_back)


def test_nobody_approves_the_own_request() -> None:
	with pytest.raises(OwnRequest, match=r"asked for this yourself"):
		check_other_person("a@x", "a@x")
	assert check_other_person("a@x", "b@x") is None


@pytest.mark.parametrize(("number", "has_file"), [("", False), ("   ", False)])
def test_an_exemption_without_its_proof_is_refused(number: str, has_file: bool) -> None:
	with pytest.raises(ProofMissing, match=r"no proof yet"):
		check_proof("Hộ nghèo", number, has_file)


@given(notes)
def test_a_count_is_the_sum_of_its_notes(pieces: dict[int, int]) -> None:
	assert counted(pieces) == sum(face * number for face, number in pieces.items())


@given(money, money, notes)
def test_a_difference_is_explained_or_the_shift_stays_open(
	came: Decimal, went: Decimal, pieces: dict[int, int]
):
	found = close(Decimal(0), came, went, pieces, "đếm lại hai lần")
	assert found.counted == found.expected + found.difference
	if found.difference:
		with pytest.raises(DifferenceUnexplained, match=r"Count again"):
			close(Decimal(0), came, went, pieces, "  ")


def test_notes_that_do_not_exist_and_counts_that_cannot_be_are_refused() -> None:
	with pytest.raises(UnknownDenomination, match=r"no note of 300"):
		counted({300: 1})
	for pieces in (-1, 100_001):
		with pytest.raises(WrongCount):
			counted({1000: pieces})


@given(money, money, money, money)
def test_figures_that_agree_differ_nowhere_and_one_changed_figure_is_named(
	gross: Decimal, waived: Decimal, paid: Decimal, extra: Decimal
) -> None:
	payable = gross - waived
	open_amount = max(payable - paid, Decimal(0))
	over = max(paid - payable, Decimal(0))
	figures = {"gross": gross, "waived": waived, "payable": payable, "paid": paid}
	figures |= {"outstanding": open_amount, "overpaid": over}
	assert [one.difference for one in compared(figures)] == [0, 0]
	wrong = [one for one in compared({**figures, "outstanding": open_amount + extra + 1}) if one.difference]
	assert [(one.name, one.difference) for one in wrong] == [("Payable: paid and outstanding", -(extra + 1))]


payables = st.lists(money, max_size=5)


@given(payables, money)
def test_what_is_paid_lies_on_the_fees_in_their_order_and_the_rest_above_them(
	owed: list[Decimal], paid: Decimal
) -> None:
	*laid, above = filled(owed, paid)
	assert sum(laid) + above == paid
	assert all(0 <= part <= payable for part, payable in zip(laid, owed, strict=True))
	assert above == max(paid - sum(owed), 0)


@given(payables, st.lists(money, min_size=1, max_size=6))
def test_movements_laid_one_by_one_are_what_lies_there_in_the_end(
	owed: list[Decimal], paid: list[Decimal]
) -> None:
	steps = [moved(owed, before, after) for before, after in pairwise([Decimal(0), *paid])]
	assert tuple(map(sum, zip(*steps, strict=True))) == filled(owed, paid[-1])


@given(payables, money, money, money)
def test_a_part_of_a_movement_lies_within_its_shares(
	owed: list[Decimal], before: Decimal, after: Decimal, part: Decimal
) -> None:
	shares = moved(owed, before, after)
	whole = after - before
	of_it = min(part, abs(whole)) * (1 if whole >= 0 else -1)
	laid = portion(shares, of_it)
	assert sum(laid) == of_it
	assert all(abs(one) <= abs(share) for one, share in zip(laid, shares, strict=True))
