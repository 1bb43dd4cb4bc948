"""Amounts in Vietnamese words, checked by reading them back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onestop.rules.amount import LARGEST, NoAmount, amount
from onestop.rules.amount_in_words import amount_in_words

DIGITS = {
	"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6,
	"bảy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
UNITS = {"nghìn": 10**3, "triệu": 10**6}


def read_back(words: str) -> int:
	"""A reader that knows the words and nothing of how they were made."""
	*numerals, unit = words.lower().split()
	assert unit == "đồng"
	total = million = group = 0
	for word in numerals:
		if word in ("linh", "lẻ"):
			continue
		if word == "mười":
			group += 10
		elif word == "mươi":
			group += group % 10 * 9
		elif word == "trăm":
			group *= 100
		elif word in UNITS:
			million, group = million + group * UNITS[word], 0
		elif word == "tỷ":
			total, million, group = (total + million + group) * 10**9, 0, 0
		else:
			group += DIGITS[word]
	return total + million + group


@given(st.integers(0, int(LARGEST)), st.sampled_from(["linh", "lẻ"]))
def test_what_is_written_can_be_read_back(number: int, empty_ten: str) -> None:
	assert read_back(amount_in_words(Decimal(number), empty_ten)) == number


@given(st.integers(0, int(LARGEST)))
def test_words_begin_large_and_end_in_dong(number: int) -> None:
	words = amount_in_words(Decimal(number))
	assert words[0].isupper()
	assert words.endswith(" đồng")
	assert "  " not in words


@pytest.mark.parametrize(
	("number", "words"),
	[
		(0, "Không đồng"),
		(5, "Năm đồng"),
		(15, "Mười lăm đồng"),
		(21, "Hai mươi mốt đồng"),
		(24, "Hai mươi tư đồng"),
		(14, "Mười bốn đồng"),
		(105, "Một trăm linh năm đồng"),
		(8_000, "Tám nghìn đồng"),
		(10_000, "Mười nghìn đồng"),
		(55_000, "Năm mươi lăm nghìn đồng"),
		(200_000, "Hai trăm nghìn đồng"),
		(1_005_000, "Một triệu không trăm linh năm nghìn đồng"),
		(1_250_000, "Một triệu hai trăm năm mươi nghìn đồng"),
		(2_000_000_001, "Hai tỷ không trăm linh một đồng"),
		(101_000_000_000, "Một trăm linh một tỷ đồng"),
	],
)
def test_amounts_are_written_as_people_say_them(number: int, words: str) -> None:
	assert amount_in_words(Decimal(number)) == words


def test_the_south_says_le_where_the_north_says_linh() -> None:
	assert amount_in_words(Decimal(105_000), "lẻ") == "Một trăm lẻ năm nghìn đồng"


@pytest.mark.parametrize("value", ["-1", "0.5", "x", "NaN", "Infinity", "1000000000000", "", "=1+1", "1e13"])
def test_what_is_no_whole_amount_is_refused(value: str) -> None:
	with pytest.raises(NoAmount, match=r"not an amount of money.*Enter whole đồng"):
		amount(value)
