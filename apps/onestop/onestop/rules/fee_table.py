"""How does a fee table say what a line of the tariff costs?

NĐ 63/2010 Đ.17–18 and NĐ 61/2018 Đ.8.1 (fees are posted where dossiers are received). Each line becomes
phrases: English templates with their facts, as in the working of a fee.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from onestop.rules.money import written
from onestop.rules.tariff import FeeMethod, TariffLine, WhenDue
from onestop.rules.version_choice import EVERY

Phrase = tuple[str, dict[str, object]]
PHRASES: Final = {
	FeeMethod.FREE: "{line}: free",
	FeeMethod.FIXED: "{line}: {amount} VND",
	FeeMethod.PER_UNIT: "{line}: {amount} VND/{unit}",
	FeeMethod.TIERED: "{line}: {amount} VND/{unit}",
	"tier": "from {unit} {from_unit} on {amount} VND/{unit}",
	"cap": "at most {amount} VND/{outer}",
	"minimum": "at least {amount} VND",
	"maximum": "at most {amount} VND",
	"percent": "reduced by {percent} %",
	"reduction": "reduced by {amount} VND",
	"channel": "channel “{channel}”",
	"case": "case “{case}”",
	"from": "from {on}",
	"until": "until {on}",
	"handover": "due when the result is handed over",
}


def phrases(line: TariffLine) -> Iterator[Phrase]:
	"""What it costs, the bounds, and when and for whom it applies."""
	first = line.tiers[0].amount if line.tiers else line.amount
	facts: dict[str, object] = {"line": line.name, "amount": written(first), "unit": line.unit}
	yield PHRASES[line.method], facts
	for tier in line.tiers[1:]:
		amount = written(tier.amount)
		yield PHRASES["tier"], {"unit": line.unit, "from_unit": tier.from_unit, "amount": amount}
	yield from _bounds(line)
	yield from _reductions(line)
	yield from _validity(line)


def _bounds(line: TariffLine) -> Iterator[Phrase]:
	if line.cap is not None:
		yield PHRASES["cap"], {"amount": written(line.cap), "outer": line.outer_unit}
	if line.minimum is not None:
		yield _amount("minimum", line.minimum)
	if line.maximum is not None:
		yield _amount("maximum", line.maximum)


def _reductions(line: TariffLine) -> Iterator[Phrase]:
	if line.reduction_percent:
		yield PHRASES["percent"], {"percent": written(line.reduction_percent)}
	if line.reduction_amount:
		yield _amount("reduction", line.reduction_amount)


def _validity(line: TariffLine) -> Iterator[Phrase]:
	if line.channel != EVERY:
		yield PHRASES["channel"], {"channel": line.channel}
	if line.case != EVERY:
		yield PHRASES["case"], {"case": line.case}
	if line.first != date.min:
		yield PHRASES["from"], {"on": f"{line.first:%d/%m/%Y}"}
	if line.last != date.max:
		yield PHRASES["until"], {"on": f"{line.last:%d/%m/%Y}"}
	if line.when_due is WhenDue.AT_HANDOVER and not line.is_free:
		yield PHRASES["handover"], {}


def _amount(kind: str, amount: Decimal) -> Phrase:
	return PHRASES[kind], {"amount": written(amount)}
