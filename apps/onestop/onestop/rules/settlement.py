"""Does the money add up?

TT 226/2016/TT-BTC (monthly deposit, yearly settlement): what was owed, waived, paid, given back and deposited
must agree, counted from the demands, from the receipts and from the shifts. What does not agree is shown,
never hidden.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final


@dataclass(frozen=True, slots=True)
class Identity:
	"""A sum and what it consists of; `-name` is taken off."""

	whole: str
	parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Broken:
	identity: Identity
	whole: Decimal
	parts: Decimal

	@property
	def difference(self) -> Decimal:
		return self.whole - self.parts


IDENTITIES: Final = (
	Identity("payable", ("gross", "-waived")),
	Identity("payable", ("collected", "-refunded", "outstanding", "-overpaid")),
	Identity("collected", ("collected_by_receipts", "collected_without_receipt")),
	Identity("collected", ("cash", "bank_transfer", "public_post", "online")),
	Identity("cash_counted", ("cash", "-cash_refunded", "cash_differences", "-cash_in_open_shifts")),
	Identity("cash_counted", ("deposited", "cash_in_hand")),
)


def broken_identities(figures: Mapping[str, Decimal]) -> tuple[Broken, ...]:
	"""The identities these figures do not keep, with both sums; only those whose figures are all given."""
	found = []
	for identity in IDENTITIES:
		names = (identity.whole, *(part.lstrip("-") for part in identity.parts))
		if all(name in figures for name in names):
			parts = sum((_signed(figures, part) for part in identity.parts), Decimal(0))
			if figures[identity.whole] != parts:
				found.append(Broken(identity, figures[identity.whole], parts))
	return tuple(found)


def _signed(figures: Mapping[str, Decimal], part: str) -> Decimal:
	return -figures[part[1:]] if part.startswith("-") else figures[part]
