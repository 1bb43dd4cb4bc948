"""Which line of the tariff applies on the day of receipt, and which exemption?

Luật Phí và lệ phí 97/2015/QH13 Đ.10 (exemptions), Đ.21 (amounts set by the province, from day to day). Rows
of the same name are the alternatives of one fee: by channel, case and period. The most specific row in force
on the day of receipt applies; two that fit equally, or none, are refused: nobody guesses an amount.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from onestop.rules.errors import RuleError
from onestop.rules.version_choice import EVERY, AmbiguousRows, ChannelRow, choose

EVERY_LINE: Final = ""


class FeeMethod(StrEnum):
	FIXED = "Fixed"
	PER_UNIT = "Per Unit"
	TIERED = "Tiered"
	FREE = "Free"


class WhenDue(StrEnum):
	"""HinhThucThu of the national service: on receipt, or with the result."""

	BEFORE_PROCESSING = "Before Processing"
	AT_HANDOVER = "At Hand-over"


class NoFeeLine(RuleError):
	code = "no_fee_line"
	template = (
		"The tariff does not say what “{line}” costs on {on:%d/%m/%Y} (channel “{channel}”, case “{case}”). "
		"Ask the administrator to complete the tariff; a free case needs a line of its own, Free."
	)
	line: str
	on: date
	channel: str
	case: str


class AmbiguousFeeLines(RuleError):
	code = "ambiguous_fee_lines"
	template = (
		"Rows {rows} of the tariff both say what “{line}” costs on {on:%d/%m/%Y} (channel “{channel}”, case "
		"“{case}”). Ask the administrator to end the doubt: change the period, channel or case of one."
	)
	rows: tuple[int, ...]
	line: str
	on: date
	channel: str
	case: str


class ExemptionNotGranted(RuleError):
	code = "exemption_not_granted"
	template = (
		"The tariff of this procedure grants nothing to “{group}” on {on:%d/%m/%Y}. Choose another group, or "
		"none."
	)
	group: str
	on: date


class AmbiguousExemptions(RuleError):
	code = "ambiguous_exemptions"
	template = (
		"Rows {rows} of the exemptions both apply to “{group}” and “{line}” on {on:%d/%m/%Y}. Ask the "
		"administrator to remove one of them."
	)
	rows: tuple[int, ...]
	group: str
	line: str
	on: date


@dataclass(frozen=True, slots=True)
class TariffTier:
	"""From this unit on, each one costs so much."""

	from_unit: int
	amount: Decimal
	row: int = 0


@dataclass(frozen=True, slots=True)
class TariffLine:
	"""A row of the tariff; `row` is its number in the form, `source` the article the amount rests on."""

	row: int
	name: str
	method: FeeMethod
	amount: Decimal = Decimal(0)
	unit: str = ""
	outer_unit: str = ""
	tiers: tuple[TariffTier, ...] = ()
	cap: Decimal | None = None
	minimum: Decimal | None = None
	maximum: Decimal | None = None
	reduction_percent: Decimal = Decimal(0)
	reduction_amount: Decimal = Decimal(0)
	when_due: WhenDue = WhenDue.BEFORE_PROCESSING
	fee_type: str = ""
	channel: str = EVERY
	case: str = EVERY
	first: date = date.min
	last: date = date.max
	source: str = ""

	@property
	def asks_for_quantity(self) -> bool:
		return self.method in (FeeMethod.PER_UNIT, FeeMethod.TIERED)

	@property
	def is_free(self) -> bool:
		return self.method is FeeMethod.FREE

	def is_in_force(self, on: date) -> bool:
		return self.first <= on <= self.last


@dataclass(frozen=True, slots=True)
class TariffExemption:
	"""What a group is spared, of one fee line or of all; `group_name` is what people read."""

	row: int
	group: str
	group_name: str
	percent: Decimal
	line: str = EVERY_LINE
	first: date = date.min
	last: date = date.max
	source: str = ""
	is_proof_needed: bool = True
	is_approved_by_another: bool = True

	def fits(self, group: str, line: str, on: date) -> bool:
		return self.group == group and self.line in (EVERY_LINE, line) and self.first <= on <= self.last


@dataclass(frozen=True, slots=True)
class Tariff:
	"""The fee lines and exemptions of a version; without a line nothing is known about its fee."""

	lines: tuple[TariffLine, ...] = ()
	exemptions: tuple[TariffExemption, ...] = ()

	@property
	def names(self) -> tuple[str, ...]:
		"""The fees, each once, in the order of the form."""
		return tuple(dict.fromkeys(line.name for line in self.lines))


def line_in_force(lines: Iterable[TariffLine], name: str, on: date, channel: str, case: str) -> TariffLine:
	"""The row of this fee that applies; refuses none and two."""
	rows: list[ChannelRow[TariffLine | None]] = [
		ChannelRow(line.row, line, line.channel, line.case)
		for line in lines
		if line.name == name and line.is_in_force(on)
	]
	try:
		found = choose(rows, None, channel, case).value
	except AmbiguousRows as error:
		raise AmbiguousFeeLines(rows=error.rows, line=name, on=on, channel=channel, case=case) from None
	if found is None:
		raise NoFeeLine(line=name, on=on, channel=channel, case=case)
	return found


def lines_in_force(tariff: Tariff, on: date, channel: str, case: str) -> tuple[TariffLine, ...]:
	"""One row for each fee of the tariff."""
	return tuple(line_in_force(tariff.lines, name, on, channel, case) for name in tariff.names)


def exemption_for(
	exemptions: Iterable[TariffExemption], group: str, line: str, on: date
) -> TariffExemption | None:
	"""What the group is spared of the line; a row for this line goes before one for all lines."""
	fitting = [row for row in exemptions if row.fits(group, line, on)]
	own = [row for row in fitting if row.line != EVERY_LINE] or fitting
	if len(own) > 1:
		rows = tuple(row.row for row in own)
		raise AmbiguousExemptions(rows=rows, group=own[0].group_name, line=line, on=on)
	return own[0] if own else None


def exemptions_offered(tariff: Tariff, on: date) -> tuple[TariffExemption, ...]:
	"""The groups that may be chosen on the day, each once."""
	offered = {row.group: row for row in reversed(tariff.exemptions) if row.first <= on <= row.last}
	return tuple(reversed(offered.values()))


def check_granted(tariff: Tariff, groups: Sequence[str], on: date) -> None:
	"""Refuses a group to which the tariff grants nothing on the day."""
	offered = {row.group for row in exemptions_offered(tariff, on)}
	names = {row.group: row.group_name for row in tariff.exemptions}
	for group in groups:
		if group not in offered:
			raise ExemptionNotGranted(group=names.get(group, group), on=on)
