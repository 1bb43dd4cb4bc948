"""Which time limit and which papers does this dossier get?

NĐ 63/2010 Đ.8.2.c–đ (manner, papers and time limit are part of the published procedure); NĐ 61/2018 Đ.5.1
(nothing may be asked beyond the published list), Đ.16 (channels). A row names a channel, a case, both or
neither. The most specific row that fits wins; where two fit equally nobody guesses, the version is refused.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import Final, Generic, TypeVar

from onestop.rules.errors import RuleError

T = TypeVar("T")
EVERY: Final = ""  # a row that names no channel (or no case) fits every one


class SubmissionChannel(StrEnum):
	"""NĐ 61/2018 Đ.16, as a procedure publishes them; a representative comes in person."""

	IN_PERSON = "In Person"
	PUBLIC_POST = "Public Post"
	ONLINE = "Online"


class UnknownCase(RuleError):
	code = "unknown_case"
	template = "This version of the procedure has no case “{case}”. Choose one of: {cases}."
	case: str
	cases: tuple[str, ...]


class AmbiguousRows(RuleError):
	code = "ambiguous_rows"
	template = (
		"Rows {rows} of the channels fit equally well (channel “{channel}”, case “{case}”). Add a row for "
		"this channel and case, or end the doubt in one of them."
	)
	rows: tuple[int, ...]
	channel: str
	case: str


@dataclass(frozen=True, slots=True)
class ChannelRow(Generic[T]):
	"""A row of the channels with a value of its own, a time limit or a fee; `row` is its number."""

	row: int
	value: T
	channel: str = EVERY
	case: str = EVERY

	def fits(self, channel: str, case: str) -> bool:
		return self.channel in (EVERY, channel) and self.case in (EVERY, case)

	@property
	def specificity(self) -> int:
		return (self.channel != EVERY) + (self.case != EVERY)


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
	"""The value, the row it stands in (None: the version's general one), and why in a template."""

	value: T
	row: int | None
	channel: str = EVERY
	case: str = EVERY

	@property
	def working(self) -> str:
		return REASONS[(self.row is not None, self.channel != EVERY, self.case != EVERY)]


# (from a row?, names a channel?, names a case?) → why this limit
REASONS: Final = {
	(False, False, False): "The general time limit of the procedure: no row of the channels fits better.",
	(True, False, False): "Time limit of row {row} of the channels, which fits every channel and case.",
	(True, True, False): "Time limit of row {row} of the channels: channel “{channel}”.",
	(True, False, True): "Time limit of row {row} of the channels: case “{case}”.",
	(True, True, True): "Time limit of row {row} of the channels: channel “{channel}”, case “{case}”.",
}


def choose(rows: Iterable[ChannelRow[T]], general: T, channel: str, case: str = EVERY) -> Choice[T]:
	"""The row that fits best, the general value when none does; refuses when two fit equally."""
	fitting = [row for row in rows if row.fits(channel, case)]
	best = max((row.specificity for row in fitting), default=0)
	chosen = [row for row in fitting if row.specificity == best]
	if len(chosen) > 1:
		raise AmbiguousRows(rows=tuple(row.row for row in chosen), channel=channel, case=case)
	if not chosen:
		return Choice(general, None)
	return Choice(chosen[0].value, chosen[0].row, chosen[0].channel, chosen[0].case)


def ambiguities(rows: Sequence[ChannelRow[T]], cases: Iterable[str]) -> tuple[AmbiguousRows, ...]:
	"""Every set of rows between which choose() would refuse to choose, named once."""
	found: dict[object, AmbiguousRows] = {}
	for channel, case in product(SubmissionChannel if rows else (), (EVERY, *cases)):
		try:
			choose(rows, rows[0].value, channel, case)
		except AmbiguousRows as error:
			found.setdefault(error.rows, error)
	return tuple(found.values())


def fits_case(own: str, case: str) -> bool:
	"""Does a paper of the case `own` belong into a dossier of `case`? Without a case it always does."""
	return own in (EVERY, case)


def check_case(case: str, cases: Sequence[str]) -> None:
	"""Refuses a case that the version does not have."""
	if case != EVERY and case not in cases:
		raise UnknownCase(case=case, cases=tuple(cases))
