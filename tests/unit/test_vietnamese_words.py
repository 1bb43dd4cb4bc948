from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onestop.rules.vietnamese_words import date_in_letters, date_in_words, number_in_words

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
ONES = {**{word: number for number, word in enumerate(DIGITS)}, "mốt": 1, "tư": 4, "lăm": 5}


def read(words: str) -> int:
	"""The number that somebody hears, read without the code that wrote it."""
	if words.startswith("âm "):
		return -read(words[3:])
	above, has_billions, below = words.rpartition(" tỷ")
	total = group = 0
	for word in (below if has_billions else words).split():
		if word in ("nghìn", "triệu"):
			total, group = total + group * {"nghìn": 10**3, "triệu": 10**6}[word], 0
		elif word == "mười":
			group += 10
		elif word in ("trăm", "mươi"):
			ones = group % 10
			group += ones * ({"trăm": 100, "mươi": 10}[word] - 1)
		elif word != "linh":
			group += ONES[word]
	return (read(above) if has_billions else 0) * 10**9 + total + group


@pytest.mark.parametrize(
	("number", "words"),
	[
		(0, "không"),
		(5, "năm"),
		(14, "mười bốn"),
		(15, "mười lăm"),
		(21, "hai mươi mốt"),
		(44, "bốn mươi tư"),
		(105, "một trăm linh năm"),
		(1000, "một nghìn"),
		(2017, "hai nghìn không trăm mười bảy"),
		(1_000_001, "một triệu không trăm linh một"),
		(3_000_000_000, "ba tỷ"),
		(-3, "âm ba"),
	],
)
def test_numbers_are_said_as_people_say_them(number: int, words: str) -> None:
	assert number_in_words(number) == words


@given(st.integers(-(10**18), 10**18))
def test_every_number_can_be_read_back_from_its_words(number: int) -> None:
	assert read(number_in_words(number)) == number


@given(st.dates())
def test_a_document_is_dated_with_zeros_where_a_digit_could_be_added(on: date) -> None:
	_day, day, _month, month, _year, year = date_in_words(on).split()
	assert (int(year), int(month), int(day)) == (on.year, on.month, on.day)
	assert len(day) == 2
	assert len(month) == 2 or 3 <= on.month <= 9


def test_a_date_is_written_in_letters() -> None:
	words = "ngày sáu, tháng một, năm hai nghìn không trăm mười bảy"
	assert date_in_letters(date(2017, 1, 6)) == words
