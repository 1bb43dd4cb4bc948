"""Is the fee of a dossier settled?

NĐ 61/2018 Đ.22 (ways of paying) and Luật Phí và lệ phí Đ.10 (exemptions): what is owed is the sum of the
lines, what was waived does not count, and what was paid is what came in less what was given back. A line is
due before the dossier is processed or before its result is handed over.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from onestop.rules.amount import NOTHING


class DemandStatus(StrEnum):
	FREE = "Free"
	EXEMPT = "Exempt"
	UNPAID = "Unpaid"
	PARTLY_PAID = "Partly Paid"
	PAID = "Paid"
	OVERPAID = "Overpaid"


class Due(StrEnum):
	BEFORE_PROCESSING = "Before Processing"
	AT_HAND_OVER = "At Hand-over"


@dataclass(frozen=True, slots=True)
class DemandLine:
	gross: Decimal
	waived: Decimal
	due: Due = Due.BEFORE_PROCESSING

	@property
	def payable(self) -> Decimal:
		return self.gross - self.waived


@dataclass(frozen=True, slots=True)
class Standing:
	gross: Decimal
	waived: Decimal
	payable: Decimal
	paid: Decimal
	outstanding: Decimal
	overpaid: Decimal
	status: DemandStatus


def standing(lines: Iterable[DemandLine], received: Decimal, refunded: Decimal) -> Standing:
	"""Every sum of the demand from its lines and its money."""
	rows = list(lines)
	gross = sum((row.gross for row in rows), NOTHING)
	waived = sum((row.waived for row in rows), NOTHING)
	payable, paid = gross - waived, received - refunded
	outstanding, overpaid = max(payable - paid, NOTHING), max(paid - payable, NOTHING)
	status = status_of(gross, payable, paid)
	return Standing(gross, waived, payable, paid, outstanding, overpaid, status)


def status_of(gross: Decimal, payable: Decimal, paid: Decimal) -> DemandStatus:
	"""Unpaid, paid, exempt … from the three sums alone."""
	if paid > payable:
		return DemandStatus.OVERPAID
	if payable == NOTHING:
		return DemandStatus.EXEMPT if gross else DemandStatus.FREE
	if paid == payable:
		return DemandStatus.PAID
	return DemandStatus.PARTLY_PAID if paid > NOTHING else DemandStatus.UNPAID


def is_settled(lines: Iterable[DemandLine], paid: Decimal, is_hand_over: bool) -> bool:
	"""May the dossier go on? Before processing only the lines due by then count."""
	owed = (row.payable for row in lines if is_hand_over or row.due is Due.BEFORE_PROCESSING)
	return sum(owed, NOTHING) <= paid
