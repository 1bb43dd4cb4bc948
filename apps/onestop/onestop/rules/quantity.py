"""How many units is a fee counted for?

TT 226/2016/TT-BTC (a fee by the page, the copy, the case). Several items, each of so many units so many
times: 5 pages × 2 copies and 1 page × 3 copies. Whole numbers only; nothing typed wrongly becomes an amount.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from onestop.rules.errors import RuleError

MOST_UNITS: Final = 10_000  # of one item: pages, or copies; more is a slip of the pen
MOST_ITEMS: Final = 200
_SHOWN = 40  # letters of a wrong value that the refusal repeats


class InvalidQuantity(RuleError):
	code = "invalid_quantity"
	template = "“{value}” is no number for “{line}”. Enter a whole number, 0 or more."
	value: str
	line: str


class AbsurdQuantity(RuleError):
	code = "absurd_quantity"
	template = (
		"{number} for “{line}” is more than {most}. Check the number, or divide the work into several "
		"dossiers."
	)
	number: int
	line: str
	most: int


class TooManyItems(RuleError):
	code = "too_many_items"
	template = (
		"“{line}” has {number} rows of quantities, at most {most} are allowed. Divide the work into several "
		"dossiers."
	)
	line: str
	number: int
	most: int


@dataclass(frozen=True, slots=True)
class Quantity:
	"""So many units (pages), so many times (copies)."""

	units: int
	times: int = 1


def quantities(line: str, value: object) -> tuple[Quantity, ...]:
	"""What was entered for a line: a number, or items as [units, times] or {"units", "times"}; or refused."""
	items = value if isinstance(value, Sequence) and not isinstance(value, str) else (value,)
	if len(items) > MOST_ITEMS:
		raise TooManyItems(line=line, number=len(items), most=MOST_ITEMS)
	return tuple(_item(line, item) for item in items)


def _item(line: str, item: object) -> Quantity:
	match item:
		case Quantity(units, times):
			parts: tuple[object, object] = (units, times)
		case {"units": units, **rest} if isinstance(item, Mapping):
			parts = (units, rest.get("times", 1))
		case [units, times]:
			parts = (units, times)
		case _:
			parts = (item, 1)
	return Quantity(_number(line, parts[0]), _number(line, parts[1]))


def _number(line: str, value: object) -> int:
	number = _whole(value)
	if number is None:
		raise InvalidQuantity(value=str(value)[:_SHOWN], line=line)
	if number > MOST_UNITS:
		raise AbsurdQuantity(number=number, line=line, most=MOST_UNITS)
	return number


def _whole(value: object) -> int | None:
	"""The number meant, None where none or no whole one is; half a page is no page."""
	if isinstance(value, float):
		value = int(value) if value.is_integer() else None
	elif isinstance(value, str) and len(value) <= _SHOWN and value.strip().isascii():
		value = int(value) if value.strip().isdigit() else None
	is_number = isinstance(value, int) and not isinstance(value, bool)
	return value if is_number and isinstance(value, int) and value >= 0 else None
