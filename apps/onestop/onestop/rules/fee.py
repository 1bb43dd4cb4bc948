"""What is owed for this dossier, and why?

Luật Phí và lệ phí 97/2015/QH13 Đ.10 (exemption and reduction); NĐ 63/2010 Đ.8.2 (the published fee). For each
fee of the tariff the line in force on the day of receipt is reckoned; of several exemptions the most
favourable counts, for each line. Gross and payable are each rounded once, from their exact value, to whole
đồng; waived is their difference, so that gross − waived = payable, line by line and in the sum.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from onestop.rules.errors import RuleError
from onestop.rules.fee_line import line_amount
from onestop.rules.fee_working import (
	FeeStep,
	FeeStepKind,
	best_of_several,
	exemption_step,
	told,
	total_step,
	why_this_row,
)
from onestop.rules.money import to_whole_dong
from onestop.rules.quantity import Quantity
from onestop.rules.tariff import (
	Tariff,
	TariffExemption,
	TariffLine,
	check_granted,
	exemption_for,
	lines_in_force,
)
from onestop.rules.tariff_defects import check_usable
from onestop.rules.version_choice import EVERY


class UnknownFeeLine(RuleError):
	code = "unknown_fee_line"
	template = "The tariff has no fee line “{line}”. Choose one of: {lines}."
	line: str
	lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskedQuantity:
	"""What the counter must ask: how many `unit` (and of how many `outer_unit`, where one is named)."""

	line: str
	unit: str
	outer_unit: str = ""
	default: int = 1


@dataclass(frozen=True, slots=True)
class AssessedLine:
	"""One fee of the dossier; `exemption` is the group that counted, empty where none did."""

	line: TariffLine
	quantities: tuple[Quantity, ...]
	gross: Decimal
	payable: Decimal
	exemption: str
	working: tuple[FeeStep, ...]

	@property
	def waived(self) -> Decimal:
		return self.gross - self.payable


@dataclass(frozen=True, slots=True)
class Assessment:
	"""What is owed, line by line and together, in whole đồng, with its working."""

	lines: tuple[AssessedLine, ...]
	gross: Decimal
	waived: Decimal
	payable: Decimal
	working: tuple[FeeStep, ...]


def assess(
	tariff: Tariff,
	on: date,
	channel: str,
	case: str = EVERY,
	quantities: Mapping[str, Sequence[Quantity]] | None = None,
	exemptions: Sequence[str] = (),
) -> Assessment | None:
	"""The fee on the day of receipt; None where the tariff has no line at all: unknown, not nothing."""
	if not tariff.lines:
		return None
	given = quantities or {}
	for name in given:
		if name not in tariff.names:
			raise UnknownFeeLine(line=name, lines=tariff.names)
	check_granted(tariff, exemptions, on)
	return _total(
		tuple(
			assess_line(
				check_usable(line), given.get(line.name, ()), _granted(tariff, exemptions, line.name, on)
			)
			for line in lines_in_force(tariff, on, channel, case)
		)
	)


def quantities_asked(tariff: Tariff, on: date, channel: str, case: str = EVERY) -> tuple[AskedQuantity, ...]:
	"""Which numbers the counter must ask for."""
	lines = lines_in_force(tariff, on, channel, case)
	return tuple(
		AskedQuantity(line.name, line.unit, line.outer_unit) for line in lines if line.asks_for_quantity
	)


def one_of_each(tariff: Tariff, on: date, channel: str, case: str = EVERY) -> dict[str, tuple[Quantity, ...]]:
	"""The quantities of a dossier of which nothing is known yet, to try a tariff with."""
	asked = quantities_asked(tariff, on, channel, case)
	return {one.line: (Quantity(one.default),) for one in asked}


def assess_line(
	line: TariffLine, items: Sequence[Quantity], granted: Sequence[TariffExemption] = ()
) -> AssessedLine:
	"""One line with the most favourable of the exemptions granted for it."""
	exact, steps = line_amount(line, items if line.asks_for_quantity else ())
	best = max(granted, key=lambda row: row.percent, default=None)
	gross = to_whole_dong(exact)
	payable = to_whole_dong(exact * (100 - best.percent) / 100) if best else gross
	working = [*why_this_row(line), *steps]
	if gross != exact:
		working.append(told(FeeStepKind.ROUNDED, line, exact=exact, amount=gross))
	if best and gross:
		working += [best_of_several(line, best)] if len(granted) > 1 else []
		working.append(exemption_step(line, best, gross - payable, payable))
	kept = tuple(items) if line.asks_for_quantity else ()
	return AssessedLine(line, kept, gross, payable, best.group if best else "", tuple(working))


def _granted(tariff: Tariff, groups: Sequence[str], line: str, on: date) -> tuple[TariffExemption, ...]:
	found = (exemption_for(tariff.exemptions, group, line, on) for group in dict.fromkeys(groups))
	return tuple(row for row in found if row)


def _total(lines: tuple[AssessedLine, ...]) -> Assessment:
	gross = sum((line.gross for line in lines), Decimal(0))
	payable = sum((line.payable for line in lines), Decimal(0))
	steps = tuple(step for line in lines for step in line.working)
	waived = gross - payable
	return Assessment(lines, gross, waived, payable, (*steps, total_step(gross, waived, payable)))
