"""Which fee does a payment pay, where a dossier owes several?

Luật Phí và lệ phí 97/2015/QH13 (each kind of fee is accounted for by itself; the order in which a part
payment fills them was not read, chưa kiểm chứng): the fees are filled one after the other, in the order of
the demand. What was paid above all of them belongs to none.
"""

from collections.abc import Sequence
from decimal import Decimal

from onestop.rules.amount import NOTHING


def filled(payables: Sequence[Decimal], paid: Decimal) -> tuple[Decimal, ...]:
	"""What of the paid sum lies on each fee; the last entry is what lies above all of them."""
	until, found = NOTHING, []
	for payable in payables:
		found.append(min(paid, until + payable) - min(paid, until))
		until += payable
	return (*found, paid - min(paid, until))


def moved(payables: Sequence[Decimal], before: Decimal, after: Decimal) -> tuple[Decimal, ...]:
	"""What one movement adds to each fee, when it takes the paid sum from `before` to `after`."""
	pairs = zip(filled(payables, before), filled(payables, after), strict=True)
	return tuple(then - now for now, then in pairs)


def portion(shares: Sequence[Decimal], part: Decimal) -> tuple[Decimal, ...]:
	"""How a part of a movement lies on its shares; both may be money that went out."""
	if sum(shares) < NOTHING:
		return tuple(-one for one in portion([-share for share in shares], -part))
	return filled(shares, part)[:-1]
