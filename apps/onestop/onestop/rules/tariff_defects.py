"""What makes a row of the tariff unusable by itself?

NĐ 63/2010 Đ.8.2 (the published fee can be reckoned); TT 303/2016/TT-BTC (whole đồng). A row with a defect
blocks publishing, and is never reckoned with.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from onestop.rules.errors import RuleError
from onestop.rules.money import MOST_AMOUNT, written
from onestop.rules.tariff import FeeMethod, TariffLine

DEFECTS: Final = {
	"no_name": "The fee line has no name. Enter what the applicant pays for.",
	"wrong_amount": (
		"“{line}” has an amount of {amount} VND. Enter whole đồng, not negative, at most {most} VND."
	),
	"no_amount": "“{line}” has no amount. Enter it, or choose the method Free.",
	"free_with_amount": "“{line}” is free and has an amount. Clear the amount, or choose another method.",
	"no_unit": "“{line}” is counted by units and names none. Enter the unit: page, copy, case.",
	"no_tiers": "“{line}” is tiered and has no tier. Add its tiers below, or choose another method.",
	"tiers_not_from_one": "The tiers of “{line}” begin with unit {unit}. The first tier begins with unit 1.",
	"tiers_unordered": "The tiers of “{line}” do not rise: {unit} follows {before}. Put them in order.",
	"cap_without_outer": (
		"“{line}” has a cap and no outer unit to which it applies. Enter the outer unit, or use the maximum."
	),
	"cap_below_unit": "The cap of “{line}” is below the price of one unit. Correct the cap or the price.",
	"minimum_above_maximum": "The minimum of “{line}” is above its maximum. Correct one of them.",
	"two_reductions": "“{line}” is reduced by percent and by amount. Keep one of them.",
	"wrong_percent": "“{line}” has a reduction of {percent} %. Enter more than 0 and at most 100.",
	"reversed": "“{line}” ends before it begins. Correct Valid From or Valid To.",
}


class UnusableFeeLine(RuleError):
	code = "unusable_fee_line"
	template = (
		"Row {row} of the tariff, “{line}”, cannot be reckoned with. Ask the administrator to check the "
		"version."
	)
	row: int
	line: str


def line_defects(line: TariffLine) -> Iterator[tuple[str, dict[str, object]]]:
	"""Each as a key of DEFECTS and its facts."""
	facts: dict[str, object] = {"line": line.name}
	if not line.name.strip():
		yield "no_name", {}
	wrong = [amount for amount in _amounts(line) if not _is_whole(amount)]
	yield from (
		("wrong_amount", {**facts, "amount": written(amount), "most": written(MOST_AMOUNT)})
		for amount in wrong
	)
	if not is_percent(line.reduction_percent) and line.reduction_percent:
		yield "wrong_percent", {**facts, "percent": line.reduction_percent}
	yield from ((key, facts) for key in _of_method(line))
	yield from _of_tiers(line)
	yield from ((key, facts) for key in _of_bounds(line) if not wrong)


def check_usable(line: TariffLine) -> TariffLine:
	"""The line, or its refusal."""
	if any(line_defects(line)):
		raise UnusableFeeLine(row=line.row, line=line.name)
	return line


def is_percent(percent: Decimal) -> bool:
	return percent.is_finite() and 0 < percent <= 100


def _amounts(line: TariffLine) -> Iterator[Decimal]:
	yield from (line.amount, line.reduction_amount, *(tier.amount for tier in line.tiers))
	yield from (bound for bound in (line.cap, line.minimum, line.maximum) if bound is not None)


def _is_whole(amount: Decimal) -> bool:
	return amount.is_finite() and 0 <= amount <= MOST_AMOUNT and amount == amount.to_integral_value()


def _of_method(line: TariffLine) -> Iterator[str]:
	if line.method is FeeMethod.FREE and line.amount:
		yield "free_with_amount"
	if line.method in (FeeMethod.FIXED, FeeMethod.PER_UNIT) and not line.amount:
		yield "no_amount"
	if line.asks_for_quantity and not line.unit.strip():
		yield "no_unit"
	if line.method is FeeMethod.TIERED and not line.tiers:
		yield "no_tiers"


def _of_tiers(line: TariffLine) -> Iterator[tuple[str, dict[str, object]]]:
	if line.method is not FeeMethod.TIERED:
		return
	if line.tiers and line.tiers[0].from_unit != 1:
		yield "tiers_not_from_one", {"line": line.name, "unit": line.tiers[0].from_unit}
	for before, tier in pairwise(line.tiers):
		if tier.from_unit <= before.from_unit:
			yield "tiers_unordered", {"line": line.name, "unit": tier.from_unit, "before": before.from_unit}


def _of_bounds(line: TariffLine) -> Iterator[str]:
	if line.cap is not None and line.asks_for_quantity:
		if not line.outer_unit.strip():
			yield "cap_without_outer"
		elif line.cap < _price_of_one(line):
			yield "cap_below_unit"
	if line.minimum is not None and line.maximum is not None and line.minimum > line.maximum:
		yield "minimum_above_maximum"
	if line.reduction_percent and line.reduction_amount:
		yield "two_reductions"
	if line.first > line.last:
		yield "reversed"


def _price_of_one(line: TariffLine) -> Decimal:
	if line.method is FeeMethod.TIERED:
		return line.tiers[0].amount if line.tiers else Decimal(0)
	return line.amount
