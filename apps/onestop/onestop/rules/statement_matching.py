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


def propose(purpose: str, amount: Decimal, demands: Sequence[OpenDemand]) -> Proposal:
	"""The proposal for one line of money that came in."""
	named = [demand for demand in demands if is_named(demand.code, purpose)]
	if len(named) == 1:
		return _for_one(named[0], amount)
	if named:
		return _for_several(named, amount)
	same = tuple(demand.name for demand in demands if demand.outstanding == amount)
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
	"""Is the code in the purpose, however a bank wrote it? Its signs may be lost, its letters and digits not,
	and nothing may stand right before or behind it."""
	letters = purpose_of(code)
	if not letters:
		return False
	pattern = r"[\W_]*".join(letters)
	return re.search(rf"(?<![0-9A-Z]){pattern}(?![0-9A-Z])", purpose.upper()) is not None


def check_shares(amount: Decimal, shares: Iterable[Share]) -> Decimal:
	"""What of the line is not yet given to anyone; below zero more was given than came."""
	return amount - sum((share.amount for share in shares), NOTHING)
