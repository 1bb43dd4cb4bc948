"""How are numbers and dates written out in Vietnamese documents?

NĐ 30/2020 appendix I: days below 10 and the months 1 and 2 take a zero, so that nobody can write a digit
before them. A birth is written in figures and in letters (chưa kiểm chứng).
"""

from datetime import date
from typing import Final

_DIGITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES: Final = ((10**6, "triệu"), (10**3, "nghìn"), (1, ""))
_BILLION: Final = 10**9


def number_in_words(number: int) -> str:
	"""105 → một trăm linh năm; 2.017 → hai nghìn không trăm mười bảy."""
	if number < 0:
		return f"âm {number_in_words(-number)}"
	if number >= _BILLION:
		above, below = divmod(number, _BILLION)
		return " ".join((number_in_words(above), "tỷ", *_below_a_billion(below, is_after=True)))
	return " ".join(_below_a_billion(number, is_after=False)) or _DIGITS[0]


def _below_a_billion(number: int, is_after: bool) -> tuple[str, ...]:
	"""In threes; a group that follows another names its hundreds, also when there are none."""
	words: list[str] = []
	for scale, name in _SCALES:
		group = number // scale % 1000
		if group:
			words += [*_group(group, is_after or bool(words)), *([name] if name else [])]
	return tuple(words)


def _group(number: int, is_after: bool) -> list[str]:
	hundreds, rest = divmod(number, 100)
	words = [_DIGITS[hundreds], "trăm"] if hundreds or is_after else []
	tens, ones = divmod(rest, 10)
	if not rest:
		return words
	if not tens:
		return [*words, *(["linh"] if words else []), _DIGITS[ones]]
	return [*words, *_tens(tens), *_ones(tens, ones)]


def _tens(tens: int) -> list[str]:
	return ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]


def _ones(tens: int, ones: int) -> list[str]:
	if not ones:
		return []
	if ones == 5:
		return ["lăm"]
	spoken = {1: "mốt", 4: "tư"} if tens > 1 else {}
	return [spoken.get(ones, _DIGITS[ones])]


def date_in_words(on: date) -> str:
	"""ngày 06 tháng 01 năm 2017, as a document is dated."""
	month = f"{on.month:02d}" if on.month < 3 else str(on.month)
	return f"ngày {on.day:02d} tháng {month} năm {on.year}"


def date_in_letters(on: date) -> str:
	"""ngày sáu, tháng một, năm hai nghìn không trăm mười bảy."""
	day, month, year = (number_in_words(part) for part in (on.day, on.month, on.year))
	return f"ngày {day}, tháng {month}, năm {year}"
