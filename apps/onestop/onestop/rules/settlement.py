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

	name: str
	whole: tuple[str, ...]
	parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compared:
	"""A total counted in two ways."""

	name: str
	one: Decimal
	other: Decimal

	@property
	def difference(self) -> Decimal:
		return self.one - self.other


IDENTITIES: Final = (
	Identity("Gross: demands and their lines", ("gross",), ("gross_of_lines",)),
	Identity("Payable: gross less waived", ("payable",), ("gross", "-waived")),
	Identity("Payable: paid and outstanding", ("payable",), ("paid", "outstanding", "-overpaid")),
	Identity("Collected: demands and movements", ("paid",), ("paid_by_movements",)),
	Identity("Collected: movements and receipts", ("collected",), ("receipts", "without_receipt")),
	Identity(
		"Collected: where the money is", ("collected", "-refunded"), ("to_account", "deposited", "in_hand")
	),
	Identity("Cash: shifts and movements", ("drawers",), ("cash_moved",)),
	Identity(
		"Cash: counted, in drawers and deposited",
		("cash_moved", "cash_differences"),
		("cash_in_drawers", "cash_in_hand", "cash_deposited"),
	),
)


def compared(figures: Mapping[str, Decimal]) -> tuple[Compared, ...]:
	"""Every identity whose figures are all given, with both of its sums."""
	return tuple(
		Compared(one.name, _sum(figures, one.whole), _sum(figures, one.parts))
		for one in IDENTITIES
		if all(part.lstrip("-") in figures for part in (*one.whole, *one.parts))
	)


def _sum(figures: Mapping[str, Decimal], parts: tuple[str, ...]) -> Decimal:
	return sum((_signed(figures, part) for part in parts), Decimal(0))


def _signed(figures: Mapping[str, Decimal], part: str) -> Decimal:
	return -figures[part[1:]] if part.startswith("-") else figures[part]
