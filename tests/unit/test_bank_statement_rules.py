"""Rows of a statement, and the demand each of them may pay."""

import re
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onestop.rules.statement_lines import NoStatement, UnreadableAmount, UnreadableDay, keys, statement_lines
from onestop.rules.statement_matching import (
	Fit,
	OpenDemand,
	OpenDemands,
	Share,
	check_shares,
	codes_in,
	is_named,
	propose,
)
from onestop.rules.vietqr import purpose_of

HEAD = ["Ngày giao dịch", "Ghi nợ", "Ghi có", "Nội dung", "Số tham chiếu"]
CODE, OTHER = "000.00.20.H22-170106-0001", "000.00.20.H22-170106-0002"
LISTED = [OpenDemand("a", CODE, Decimal(8000)), OpenDemand("b", OTHER, Decimal(30000))]
DEMANDS = OpenDemands(LISTED)


@pytest.mark.parametrize(
	("written", "value"),
	[
		("8000", 8000),
		("8.000", 8000),
		("8,000", 8000),
		("1.234.567", 1_234_567),
		("1,234,567.00", 1_234_567),
		("8000.00", 8000),
		(" 8 000 VND", 8000),
		("+8.000đ", 8000),
		(8000, 8000),
		(8000.0, 8000),
	],
)
def test_amounts_are_read_however_a_bank_writes_them(written: object, value: int) -> None:
	(line,) = statement_lines([HEAD, ["06/01/2017", "", written, "x", "1"]])
	assert line.amount == value


@pytest.mark.parametrize("written", ["8000.5", "tám nghìn", "1.23.4", "=1+1", "<b>8</b>", "1e9", "--5"])
def test_an_amount_that_cannot_be_read_refuses_the_file_by_its_row(written: str) -> None:
	with pytest.raises(UnreadableAmount, match=r"Row 3: .* nothing was kept"):
		statement_lines([HEAD, ["06/01/2017", "", "8000", "x", "1"], ["06/01/2017", "", written, "x", "1"]])


@pytest.mark.parametrize(
	"on",
	[
		"06/01/2017",
		"2017-01-06",
		"2017-01-06T08:15:00",
		"06-01-2017 08:15:00",
		"06/01/2017\n08:15",
		datetime(2017, 1, 6, 8),
	],
)
def test_days_are_read_however_a_bank_writes_them(on: object) -> None:
	(line,) = statement_lines([HEAD, [on, "", "8000", "x", "1"]])
	assert line.on == date(2017, 1, 6)


@pytest.mark.parametrize("on", ["31/02/2017", "hôm qua", "", None, "1/13/2017"])
def test_a_day_that_is_none_refuses_the_file(on: object) -> None:
	with pytest.raises(UnreadableDay, match=r"is no day"):
		statement_lines([HEAD, [on, "", "8000", "x", "1"]])


def test_money_that_went_out_is_below_zero_and_totals_are_no_lines() -> None:
	rows = [
		["NGÂN HÀNG"],
		[],
		HEAD,
		["06/01/2017", "5.000", "", "phí", "1"],
		["Tổng cộng", "5.000", "8.000", "", ""],
	]
	assert [line.amount for line in statement_lines(rows)] == [-5000]


def test_a_file_without_its_columns_is_refused() -> None:
	with pytest.raises(NoStatement, match=r"Export the statement again"):
		statement_lines([["a", "b"], ["1", "2"]])


def test_a_file_read_twice_has_the_same_keys_and_two_equal_lines_have_two() -> None:
	rows = [HEAD, *[["06/01/2017", "", "8000", "HS", ""]] * 2]
	first, second = keys("123", statement_lines(rows)), keys("123", statement_lines(rows))
	assert first == second
	assert len(set(first)) == 2


@pytest.mark.parametrize(
	"purpose",
	[
		CODE,
		"nop phi " + CODE + " Nguyen Van A",
		"MBVCB.123.0000020H221701060001.CT tu 0123",
		"000 00 20 h22 170106 0001",
		"0000020H22-170106-0001;khac",
	],
)
def test_a_code_is_found_however_the_bank_wrote_it(purpose: str) -> None:
	assert propose(purpose, Decimal(8000), DEMANDS).fit is Fit.EXACT


@pytest.mark.parametrize(
	"purpose", ["0000020H2217010600011", "90000020H221701060001", "0000020H22170106000", ""]
)
def test_a_code_that_is_part_of_another_word_is_not_found(purpose: str) -> None:
	assert not is_named(CODE, purpose)


@given(st.text(max_size=60), st.integers(1, 100_000).map(Decimal))
def test_a_purpose_without_a_code_never_fills_in_a_share(purpose: str, amount: Decimal) -> None:
	found = propose(purpose, amount, DEMANDS)
	if not any(is_named(demand.code, purpose) for demand in LISTED):
		assert found.shares == ()
		assert found.fit in (Fit.AMOUNT_ONLY, Fit.NONE)


@given(st.integers(1, 100_000).map(Decimal))
def test_what_is_proposed_never_exceeds_what_came(amount: Decimal) -> None:
	for purpose in (CODE, f"{CODE} {OTHER}"):
		assert check_shares(amount, propose(purpose, amount, DEMANDS).shares) >= 0


@pytest.mark.parametrize(
	("purpose", "amount", "fit", "shares"),
	[
		(CODE, 8000, Fit.EXACT, (Share("a", Decimal(8000)),)),
		(CODE, 5000, Fit.PARTIAL, (Share("a", Decimal(5000)),)),
		(CODE, 9000, Fit.OVER, (Share("a", Decimal(9000)),)),
		(f"{CODE}, {OTHER}", 38000, Fit.SPLIT, (Share("a", Decimal(8000)), Share("b", Decimal(30000)))),
		(f"{CODE}, {OTHER}", 30000, Fit.UNCLEAR, ()),
		("nop le phi", 8000, Fit.AMOUNT_ONLY, ()),
		("nop le phi", 7000, Fit.NONE, ()),
	],
)
def test_proposals_say_how_well_they_fit(
	purpose: str, amount: int, fit: Fit, shares: tuple[Share, ...]
) -> None:
	found = propose(purpose, Decimal(amount), DEMANDS)
	assert (found.fit, found.shares) == (fit, shares)


def by_pattern(code: str, purpose: str) -> bool:
	"""The definition, one code at a time: its letters in order, apart from other letters and digits."""
	pattern = r"[\W_]*".join(purpose_of(code))
	return re.search(rf"(?<![^\W_]){pattern}(?![^\W_])", purpose.upper()) is not None


@given(st.lists(st.sampled_from([*"0126H.- _x;é", CODE, OTHER, purpose_of(CODE)]), max_size=8))
def test_codes_are_found_all_at_once_as_one_by_one(parts: list[str]) -> None:
	purpose = "".join(parts)
	found = codes_in(purpose, [len(purpose_of(CODE))])
	assert [purpose_of(code) in found for code in (CODE, OTHER)] == [
		by_pattern(code, purpose) for code in (CODE, OTHER)
	]


@pytest.mark.parametrize("misspelt", ["000.00.20.H22-170106-000", "000.00.2O.H22-170106-0001", "H22-0001"])
def test_a_misspelt_code_is_left_to_a_person(misspelt: str) -> None:
	found = propose(f"nop phi {misspelt}", Decimal(8000), DEMANDS)
	assert (found.fit, found.shares, found.candidates) == (Fit.AMOUNT_ONLY, (), ("a",))
