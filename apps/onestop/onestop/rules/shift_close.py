"""Does the cash of a shift agree with its receipts?

TT 303/2016/TT-BTC (receipts); the accounting law itself was not read (Luật Kế toán 2015, chưa kiểm chứng): a
cashier counts what is in the drawer by denomination, a difference is explained and stays visible, and who
counted signs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from onestop.rules.amount import NOTHING
from onestop.rules.errors import RuleError

# Notes and coins of Vietnam that are in use.
DENOMINATIONS: Final = (500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200)
MOST_PIECES: Final = 100_000


class UnknownDenomination(RuleError):
	code = "unknown_denomination"
	template = "There is no note of {face} đồng. Count by the notes that are in use."
	face: int


class WrongCount(RuleError):
	code = "wrong_count"
	template = "{pieces} notes of {face} đồng cannot be counted. Enter a whole number from 0 to 100,000."
	pieces: object
	face: int


class DifferenceUnexplained(RuleError):
	code = "difference_unexplained"
	template = "Counted {counted}, expected {expected} đồng. Count again, or explain the difference in words."
	counted: str
	expected: str


@dataclass(frozen=True, slots=True)
class Close:
	expected: Decimal
	counted: Decimal

	@property
	def difference(self) -> Decimal:
		"""Above zero there is too much in the drawer."""
		return self.counted - self.expected


def counted(pieces: Mapping[int, int]) -> Decimal:
	"""The sum of the notes; refuses notes that do not exist and counts that cannot be."""
	total = NOTHING
	for face, number in pieces.items():
		if face not in DENOMINATIONS:
			raise UnknownDenomination(face=face)
		if not 0 <= number <= MOST_PIECES:
			raise WrongCount(pieces=number, face=face)
		total += face * number
	return total


def close(
	opening: Decimal, came_in: Decimal, went_out: Decimal, pieces: Mapping[int, int], why: str
) -> Close:
	"""The close of a shift; refuses a difference without its explanation."""
	found = Close(opening + came_in - went_out, counted(pieces))
	if found.difference and not why.strip():
		raise DifferenceUnexplained(counted=f"{found.counted:,.0f}", expected=f"{found.expected:,.0f}")
	return found
