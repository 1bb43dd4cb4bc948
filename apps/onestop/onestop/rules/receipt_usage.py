"""How were the receipts of a book used in a quarter?

TT 303/2016/TT-BTC, quarterly report on the use of receipts: stock at the beginning, acquired, used, voided,
lost, stock at the end. Due on 30/4, 30/7, 30/10 and 30/01 (chưa kiểm chứng in the later decrees).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from onestop.rules.receipt_number import ReceiptState

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
	"""One number that left the stock, and the day it did."""

	on: date
	state: ReceiptState


@dataclass(frozen=True, slots=True)
class Usage:
	opening: int
	acquired: int
	used: int
	voided: int
	lost: int
	closing: int

	@property
	def is_sound(self) -> bool:
		"""What was there and what came equals what went and what is left; nothing is negative."""
		went = self.used + self.voided + self.lost
		return self.opening + self.acquired == went + self.closing and self.closing >= 0 <= self.opening


def usage(size: int, acquired_on: date, left: Iterable[UsedNumber], quarter: Quarter) -> Usage:
	"""The book's line of the report."""
	gone = list(left)
	before = [one for one in gone if one.on < quarter.first]
	during = [one.state for one in gone if quarter.first <= one.on < quarter.next_first]
	is_old, is_known = acquired_on < quarter.first, acquired_on < quarter.next_first
	opening = size - len(before) if is_old else 0
	used, voided, lost = (during.count(state) for state in ReceiptState)
	bought = size if is_known and not is_old else 0
	return Usage(opening, bought, used, voided, lost, opening + bought - len(during))
