"""How were the receipts of a book used in a quarter?

TT 303/2016/TT-BTC, quarterly report on the use of receipts: stock at the beginning, acquired, used, voided,
lost, destroyed, stock at the end. Due on 30/4, 30/7, 30/10 and 30/01 (chưa kiểm chứng in the later decrees).
What happened after the quarter does not change its report: a receipt lost later was used then.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from onestop.rules.receipt_number import BookRange, ReceiptState

_REPORT_DUE: Final = {1: (0, 4, 30), 2: (0, 7, 30), 3: (0, 10, 30), 4: (1, 1, 30)}


@dataclass(frozen=True, slots=True)
class Quarter:
	year: int
	number: int

	@property
	def first(self) -> date:
		return date(self.year, 3 * self.number - 2, 1)

	@property
	def next_first(self) -> date:
		return date(self.year + 1, 1, 1) if self.number == 4 else date(self.year, 3 * self.number + 1, 1)

	@property
	def report_due(self) -> date:
		later, month, day = _REPORT_DUE[self.number]
		return date(self.year + later, month, day)


@dataclass(frozen=True, slots=True)
class UsedNumber:
	"""One number that left the stock, the day it did, and the day its state changed."""

	number: int
	on: date
	state: ReceiptState
	changed_on: date | None = None

	def state_before(self, day: date) -> ReceiptState:
		return ReceiptState.ISSUED if self.changed_on and self.changed_on >= day else self.state


@dataclass(frozen=True, slots=True)
class Stock:
	"""A book's numbers, the day they came, and the day what was left of them was destroyed."""

	numbers: BookRange
	acquired_on: date
	destroyed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Usage:
	"""One book's line: runs of numbers, written from–to, and how many they are."""

	opening: BookRange | None
	acquired: BookRange | None
	gone: BookRange | None
	used: int
	voided: tuple[int, ...]
	lost: tuple[int, ...]
	destroyed: int
	closing: BookRange | None

	@property
	def is_sound(self) -> bool:
		"""What was there and what came equals what went and what is left."""
		went = self.used + len(self.voided) + len(self.lost) + self.destroyed
		return went == size(self.gone) and size(self.opening) + size(self.acquired) == went + size(
			self.closing
		)


def size(numbers: BookRange | None) -> int:
	return numbers.size if numbers else 0


def usage(stock: Stock, left: Iterable[UsedNumber], quarter: Quarter) -> Usage:
	"""The book's line of the report; numbers leave the stock in ascending order."""
	out = [one for one in left if one.on < quarter.next_first]
	during = [one for one in out if one.on >= quarter.first]
	last, written = stock.numbers.last, stock.numbers.first + len(out)
	begin = last + 1 if _is_destroyed(stock, quarter.first) else written - len(during)
	end = last + 1 if _is_destroyed(stock, quarter.next_first) else written
	is_known, is_old = stock.acquired_on < quarter.next_first, stock.acquired_on < quarter.first
	return Usage(
		opening=run(begin, last) if is_old else None,
		acquired=run(begin, last) if is_known and not is_old else None,
		gone=run(begin, end - 1) if is_known else None,
		used=len(_in_state(during, ReceiptState.ISSUED, quarter)),
		voided=_in_state(during, ReceiptState.VOIDED, quarter),
		lost=_in_state(during, ReceiptState.LOST, quarter),
		destroyed=end - max(begin, written),
		closing=run(end, last) if is_known else None,
	)


def _is_destroyed(stock: Stock, before: date) -> bool:
	return stock.destroyed_on is not None and stock.destroyed_on < before


def _in_state(during: Iterable[UsedNumber], state: ReceiptState, quarter: Quarter) -> tuple[int, ...]:
	return tuple(sorted(one.number for one in during if one.state_before(quarter.next_first) is state))


def run(first: int, last: int) -> BookRange | None:
	"""The numbers from first to last; none where nothing is left."""
	return BookRange(first, last) if first <= last else None
