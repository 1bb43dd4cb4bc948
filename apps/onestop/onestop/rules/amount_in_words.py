"""How is an amount written out in Vietnamese?

TT 303/2016/TT-BTC: a receipt states its amount. Three digits are read together; "mười" becomes "mươi", "một"
"mốt", "bốn" "tư" and "năm" "lăm" behind other tens; an empty ten is "linh" in the north, "lẻ" in the south.
"""

from decimal import Decimal
from typing import Final

from onestop.rules.amount import amount

_DIGITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_BEHIND_TENS: Final = {1: "mốt", 4: "tư", 5: "lăm"}
_THOUSANDS: Final = ("", "nghìn", "triệu")
_BILLION: Final = 1_000_000_000


def amount_in_words(value: Decimal, empty_ten: str = "linh") -> str:
	"""“Một trăm linh năm nghìn đồng”: ready for a receipt."""
	words = " ".join([*_number(int(amount(value)), empty_ten), "đồng"])
	return words[0].upper() + words[1:]


def _number(number: int, empty_ten: str) -> list[str]:
	if number == 0:
		return [_DIGITS[0]]
	billions, rest = divmod(number, _BILLION)
	if not billions:
		return _below_billion(rest, empty_ten, is_first=True)
	return [*_number(billions, empty_ten), "tỷ", *_below_billion(rest, empty_ten, is_first=False)]


def _below_billion(number: int, empty_ten: str, is_first: bool) -> list[str]:
	"""Groups of three with their unit; an empty group is not read."""
	words: list[str] = []
	for power in (2, 1, 0):
		group = number // 1000**power % 1000
		if group:
			words += _group(group, empty_ten, with_hundreds=bool(words) or not is_first)
			words += [_THOUSANDS[power]] if power else []
	return words


def _group(group: int, empty_ten: str, with_hundreds: bool) -> list[str]:
	hundreds, rest = divmod(group, 100)
	words = [_DIGITS[hundreds], "trăm"] if hundreds or with_hundreds else []
	return words + _below_hundred(rest, empty_ten if words else "")


def _below_hundred(number: int, empty_ten: str) -> list[str]:
	tens, ones = divmod(number, 10)
	if not tens:
		return [word for word in (empty_ten, _DIGITS[ones]) if word] if ones else []
	if tens == 1:
		return ["mười", *([_BEHIND_TENS[5] if ones == 5 else _DIGITS[ones]] if ones else [])]
	return [_DIGITS[tens], "mươi", *([_BEHIND_TENS.get(ones, _DIGITS[ones])] if ones else [])]
