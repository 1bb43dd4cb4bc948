"""What does one line of the tariff come to?

TT 226/2016/TT-BTC (certified copies: 2.000 đồng a page for the first two, 1.000 from the third, at most
200.000 a copy). In this order: units tier by tier, the cap for one outer unit, times the outer units; over
all items the minimum and the maximum; then the line's own reduction. Nothing is rounded here.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from onestop.rules.errors import RuleError
from onestop.rules.fee_working import FeeStep, FeeStepKind, item_step, told
from onestop.rules.quantity import Quantity
from onestop.rules.tariff import FeeMethod, TariffLine, TariffTier


class QuantityMissing(RuleError):
	code = "quantity_missing"
	template = "“{line}” is counted by {unit}, and no number is given. Enter how many."
	line: str
	unit: str


class NoOuterUnit(RuleError):
	code = "no_outer_unit"
	template = "“{line}” is counted by {unit} only. Enter one number in each row."
	line: str
	unit: str


def line_amount(line: TariffLine, items: Sequence[Quantity]) -> tuple[Decimal, tuple[FeeStep, ...]]:
	"""The exact amount and the steps that led to it; refuses when the quantity it needs is missing."""
	match line.method:
		case FeeMethod.FREE:
			return Decimal(0), (told(FeeStepKind.FREE, line),)
		case FeeMethod.FIXED:
			return _adjusted(line, line.amount, [told(FeeStepKind.FIXED, line, amount=line.amount)])
	if not items:
		raise QuantityMissing(line=line.name, unit=line.unit)
	if not line.outer_unit and any(item.times != 1 for item in items):
		raise NoOuterUnit(line=line.name, unit=line.unit)
	steps: list[FeeStep] = []
	total = Decimal(0)
	for item in items:
		amount, step = _item(line, item)
		total += amount
		steps.append(step)
	if len(items) > 1:
		steps.append(told(FeeStepKind.LINE_TOTAL, line, amount=total))
	return (total, tuple(steps)) if not _counts(items) else _adjusted(line, total, steps)


def tiers_of(line: TariffLine) -> tuple[TariffTier, ...]:
	"""A fee per unit is one tier that begins with the first."""
	return line.tiers if line.method is FeeMethod.TIERED else (TariffTier(1, line.amount),)


def _counts(items: Sequence[Quantity]) -> bool:
	"""Nothing asked for costs nothing, whatever the minimum."""
	return any(item.units and item.times for item in items)


def _item(line: TariffLine, item: Quantity) -> tuple[Decimal, FeeStep]:
	parts = [part for part in _parts(tiers_of(line), item.units) if part[0]]
	exact = sum((number * amount for number, amount in parts), Decimal(0))
	one = exact if line.cap is None else min(exact, line.cap)
	return one * item.times, item_step(line, item, parts, exact, one)


def _parts(tiers: Sequence[TariffTier], units: int) -> Iterator[tuple[int, Decimal]]:
	"""How many of the units fall into each tier."""
	for tier, following in pairwise([*tiers, None]):
		if tier is None:
			return
		last = units if following is None else min(units, following.from_unit - 1)
		yield max(0, last - tier.from_unit + 1), tier.amount


def _adjusted(line: TariffLine, amount: Decimal, steps: list[FeeStep]) -> tuple[Decimal, tuple[FeeStep, ...]]:
	for change in (_bounded, _reduced):
		amount, step = change(line, amount)
		steps.extend(step)
	return amount, tuple(steps)


def _bounded(line: TariffLine, amount: Decimal) -> tuple[Decimal, tuple[FeeStep, ...]]:
	if line.minimum is not None and amount < line.minimum:
		return line.minimum, (told(FeeStepKind.MINIMUM, line, amount=line.minimum),)
	if line.maximum is not None and amount > line.maximum:
		return line.maximum, (told(FeeStepKind.MAXIMUM, line, amount=line.maximum),)
	return amount, ()


def _reduced(line: TariffLine, amount: Decimal) -> tuple[Decimal, tuple[FeeStep, ...]]:
	"""Never below nothing."""
	if line.reduction_percent:
		left = amount * (100 - line.reduction_percent) / 100
		facts = {"percent": line.reduction_percent, "amount": left}
		return left, (told(FeeStepKind.REDUCED_PERCENT, line, **facts),)
	if line.reduction_amount:
		left = max(Decimal(0), amount - line.reduction_amount)
		facts = {"reduction": line.reduction_amount, "amount": left}
		return left, (told(FeeStepKind.REDUCED_AMOUNT, line, **facts),)
	return amount, ()
