"""Which demand does a line of a bank statement pay?

NĐ 61/2018 Đ.22 (fees by transfer): by the dossier's code in the purpose, and by the amount. It proposes, it
never guesses: what fits two demands, or none, is left to a person.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from onestop.rules.amount import NOTHING
from onestop.rules.vietqr import purpose_of


class Fit(StrEnum):
	EXACT = "Exact"  # one code, its whole amount
	PARTIAL = "Partial"  # one code, less than is owed
	OVER = "Over"  # one code, more than is owed
	SPLIT = "Split"  # several codes whose amounts add up
	UNCLEAR = "Unclear"  # several codes that do not add up
	AMOUNT_ONLY = "Amount Only"  # no code; demands of this very amount, for a person to look at
	NONE = "None"


@dataclass(frozen=True, slots=True)
class OpenDemand:
	name: str
	code: str
	outstanding: Decimal


@dataclass(frozen=True, slots=True)
class Share:
	demand: str
	amount: Decimal


@dataclass(frozen=True, slots=True)
class Proposal:
	"""What a person is shown; `shares` are filled in only where nothing is left to doubt."""

	fit: Fit
	shares: tuple[Share, ...] = ()
	candidates: tuple[str, ...] = ()


class OpenDemands:
	"""The demands that may be paid, found by code and by amount without asking each of them."""

	def __init__(self, demands: Iterable[OpenDemand]) -> None:
		self._by_letters: dict[str, list[OpenDemand]] = {}
		self._by_amount: dict[Decimal, list[str]] = {}
		for demand in demands:
			if letters := purpose_of(demand.code):
				self._by_letters.setdefault(letters, []).append(demand)
			self._by_amount.setdefault(demand.outstanding, []).append(demand.name)
		self._lengths = sorted({len(letters) for letters in self._by_letters})

	def named_in(self, purpose: str) -> list[OpenDemand]:
		words = codes_in(purpose, self._lengths)
		return [demand for word in words for demand in self._by_letters.get(word, ())]

	def of_amount(self, amount: Decimal) -> tuple[str, ...]:
		return tuple(self._by_amount.get(amount, ()))


def codes_in(purpose: str, lengths: Iterable[int]) -> list[str]:
	"""Every run of letters and digits of these lengths, whatever signs a bank put between or left out, that
	has no letter or digit right before or behind it."""
	kept = [(sign.upper(), place) for place, sign in enumerate(purpose) if re.fullmatch(r"[^\W_]", sign)]
	found: dict[str, None] = {}
	for length in lengths:
		for first in range(len(kept) - length + 1):
			before, (_sign, begin) = first and kept[first - 1][1], kept[first]
			last = first + length - 1
			is_apart = not first or begin - before > 1
			if is_apart and (last + 1 == len(kept) or kept[last + 1][1] - kept[last][1] > 1):
				found["".join(sign for sign, _place in kept[first : last + 1])] = None
	return list(found)


def propose(purpose: str, amount: Decimal, demands: OpenDemands) -> Proposal:
	"""The proposal for one line of money that came in."""
	named = demands.named_in(purpose)
	if len(named) == 1:
		return _for_one(named[0], amount)
	if named:
		return _for_several(named, amount)
	same = demands.of_amount(amount)
	return Proposal(Fit.AMOUNT_ONLY, candidates=same) if same else Proposal(Fit.NONE)


def _for_one(demand: OpenDemand, amount: Decimal) -> Proposal:
	fit = Fit.EXACT if amount == demand.outstanding else Fit.PARTIAL
	fit = Fit.OVER if amount > demand.outstanding else fit
	return Proposal(fit, (Share(demand.name, amount),), (demand.name,))


def _for_several(named: Sequence[OpenDemand], amount: Decimal) -> Proposal:
	names = tuple(demand.name for demand in named)
	if sum((demand.outstanding for demand in named), NOTHING) != amount:
		return Proposal(Fit.UNCLEAR, candidates=names)
	return Proposal(Fit.SPLIT, tuple(Share(one.name, one.outstanding) for one in named), names)


def is_named(code: str, purpose: str) -> bool:
	"""Is the code in the purpose, however a bank wrote it?"""
	letters = purpose_of(code)
	return bool(letters) and letters in codes_in(purpose, [len(letters)])


def check_shares(amount: Decimal, shares: Iterable[Share]) -> Decimal:
	"""What of the line is not yet given to anyone; below zero more was given than came."""
	return amount - sum((share.amount for share in shares), NOTHING)
