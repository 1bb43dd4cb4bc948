"""Why that fee? The steps from the tariff to the amount, in words the desk and the slip print.

NĐ 61/2018 Đ.6.1 (the applicant may know what is asked and why); NĐ 63/2010 Đ.8.2 (the fee is part of the
published procedure). The steps are told from the very reckoning that produced the amount. Each is an English
template, its facts and its source; the boundary translates the template and the facts of TRANSLATED_FACTS.
"""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from onestop.rules.money import written
from onestop.rules.quantity import Quantity
from onestop.rules.tariff import TariffExemption, TariffLine
from onestop.rules.version_choice import EVERY

TRANSLATED_FACTS: Final = ("channel",)
REDUCTION_SOURCE: Final = "Luật Phí và lệ phí 97/2015/QH13 Đ.10"
AMOUNT_SOURCE: Final = "NĐ 63/2010 Đ.8.2"


class FeeStepKind(StrEnum):  # not shown
	ROW_OF_CHANNEL_AND_CASE = "row of channel and case"
	ROW_OF_CHANNEL = "row of channel"
	ROW_OF_CASE = "row of case"
	FREE = "free"
	FIXED = "fixed"
	UNITS = "units"
	UNITS_TIMES = "units times"
	CAPPED = "capped"
	LINE_TOTAL = "line total"
	MINIMUM = "minimum"
	MAXIMUM = "maximum"
	REDUCED_PERCENT = "reduced by percent"
	REDUCED_AMOUNT = "reduced by amount"
	ROUNDED = "rounded"
	EXEMPT = "exempt"
	PARTLY_EXEMPT = "partly exempt"
	BEST_OF_SEVERAL = "best of several"
	TOTAL = "total"


TEMPLATES: Final[Mapping[FeeStepKind, str]] = {
	FeeStepKind.ROW_OF_CHANNEL_AND_CASE: (
		"{line}: row {row} of the tariff applies (channel “{channel}”, case “{case}”)."
	),
	FeeStepKind.ROW_OF_CHANNEL: "{line}: row {row} of the tariff applies (channel “{channel}”).",
	FeeStepKind.ROW_OF_CASE: "{line}: row {row} of the tariff applies (case “{case}”).",
	FeeStepKind.FREE: "{line}: free.",
	FeeStepKind.FIXED: "{line}: {amount} VND.",
	FeeStepKind.UNITS: "{line}, {number} {unit}: {sum} = {amount} VND.",
	FeeStepKind.UNITS_TIMES: (
		"{line}, {number} {unit}: {sum} = {one} VND for one {outer}; × {times} {outer} = {amount} VND."
	),
	FeeStepKind.CAPPED: (
		"{line}, {number} {unit}: {sum} = {exact} VND, at most {one} VND for one {outer}; × {times} {outer} "
		"= {amount} VND."
	),
	FeeStepKind.LINE_TOTAL: "{line}, together: {amount} VND.",
	FeeStepKind.MINIMUM: "{line}: raised to the minimum, {amount} VND.",
	FeeStepKind.MAXIMUM: "{line}: lowered to the maximum, {amount} VND.",
	FeeStepKind.REDUCED_PERCENT: "{line}: reduced by {percent} % to {amount} VND.",
	FeeStepKind.REDUCED_AMOUNT: "{line}: reduced by {reduction} VND to {amount} VND.",
	FeeStepKind.ROUNDED: "{line}: {exact} VND, rounded half up to {amount} VND.",
	FeeStepKind.EXEMPT: "{line}: {group} is exempt, {waived} VND waived.",
	FeeStepKind.PARTLY_EXEMPT: (
		"{line}: {group} is spared {percent} %, {waived} VND waived, {payable} VND remain."
	),
	FeeStepKind.BEST_OF_SEVERAL: "{line}: of several exemptions the most favourable counts, {group}.",
	FeeStepKind.TOTAL: "Fee {gross} VND − waived {waived} VND = payable {payable} VND.",
}
_ROW_KINDS: Final = {
	(True, True): FeeStepKind.ROW_OF_CHANNEL_AND_CASE,
	(True, False): FeeStepKind.ROW_OF_CHANNEL,
	(False, True): FeeStepKind.ROW_OF_CASE,
}


class FeeStep(NamedTuple):
	"""One line of the working: a template, the facts that fill it and the law it rests on."""

	template: str
	facts: Mapping[str, object]
	source: str = ""


def told(kind: FeeStepKind, line: TariffLine, **facts: object) -> FeeStep:
	"""A step about a line, its amounts written out."""
	shown = {name: written(fact) if isinstance(fact, Decimal) else fact for name, fact in facts.items()}
	return FeeStep(TEMPLATES[kind], {"line": line.name, **shown}, line.source or AMOUNT_SOURCE)


def why_this_row(line: TariffLine) -> tuple[FeeStep, ...]:
	"""Only where channel or case decided."""
	kind = _ROW_KINDS.get((line.channel != EVERY, line.case != EVERY))
	return (told(kind, line, row=line.row, channel=line.channel, case=line.case),) if kind else ()


def item_step(
	line: TariffLine, item: Quantity, parts: list[tuple[int, Decimal]], exact: Decimal, one: Decimal
) -> FeeStep:
	"""One item: its units tier by tier, the cap if it bites, and how many times."""
	kind = FeeStepKind.UNITS_TIMES if line.outer_unit else FeeStepKind.UNITS
	facts = {
		"number": item.units,
		"unit": line.unit,
		"sum": " + ".join(f"{number} × {written(amount)}" for number, amount in parts) or "0",
		"exact": exact,
		"one": one,
		"times": item.times,
		"outer": line.outer_unit,
		"amount": one * item.times,
	}
	return told(FeeStepKind.CAPPED if one < exact else kind, line, **facts)


def exemption_step(line: TariffLine, granted: TariffExemption, waived: Decimal, payable: Decimal) -> FeeStep:
	kind = FeeStepKind.EXEMPT if granted.percent == 100 else FeeStepKind.PARTLY_EXEMPT
	facts = {"group": granted.group_name, "percent": granted.percent, "waived": waived, "payable": payable}
	return told(kind, line, **facts)._replace(source=granted.source or REDUCTION_SOURCE)


def best_of_several(line: TariffLine, granted: TariffExemption) -> FeeStep:
	step = told(FeeStepKind.BEST_OF_SEVERAL, line, group=granted.group_name)
	return step._replace(source=granted.source or REDUCTION_SOURCE)


def total_step(gross: Decimal, waived: Decimal, payable: Decimal) -> FeeStep:
	facts = {"gross": written(gross), "waived": written(waived), "payable": written(payable)}
	return FeeStep(TEMPLATES[FeeStepKind.TOTAL], facts, REDUCTION_SOURCE if waived else AMOUNT_SOURCE)
