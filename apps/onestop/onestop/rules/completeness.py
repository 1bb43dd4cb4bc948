"""Which papers are missing?

NĐ 61/2018 Đ.17.1 (check against the published list), Đ.5.1 (nothing may be asked beyond it), Đ.11.2 (name
everything missing at once). A surplus original stands for a copy, which the desk can take from it; a copy is
never an original.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class MissingReason(StrEnum):
	NOT_HANDED_IN = "Not Handed In"
	ORIGINALS_SHORT = "Originals Short"
	COPIES_SHORT = "Copies Short"


@dataclass(frozen=True, slots=True)
class RequiredPaper:
	"""One line of the published list; `paper` is its key, the same in what is handed in."""

	paper: str
	name: str
	originals: int = 1
	copies: int = 0
	is_mandatory: bool = True


@dataclass(frozen=True, slots=True)
class HandedPaper:
	paper: str
	originals: int = 0
	copies: int = 0


@dataclass(frozen=True, slots=True)
class MissingPaper:
	paper: str
	name: str
	reason: MissingReason
	originals: int
	copies: int


def missing_papers(
	required: Iterable[RequiredPaper], handed: Iterable[HandedPaper]
) -> tuple[MissingPaper, ...]:
	"""Every mandatory paper not fully handed in, in the order of the list; empty when complete."""
	originals: dict[str, int] = {}
	copies: dict[str, int] = {}
	for paper in handed:
		originals[paper.paper] = originals.get(paper.paper, 0) + paper.originals
		copies[paper.paper] = copies.get(paper.paper, 0) + paper.copies
	checked = (_missing(line, originals.get(line.paper, 0), copies.get(line.paper, 0)) for line in required)
	return tuple(missing for missing in checked if missing)


def _missing(line: RequiredPaper, originals: int, copies: int) -> MissingPaper | None:
	originals_short = max(line.originals - originals, 0)
	surplus = max(originals - line.originals, 0)
	copies_short = max(line.copies - copies - surplus, 0)
	if not line.is_mandatory or not (originals_short or copies_short):
		return None
	if not (originals or copies):
		reason = MissingReason.NOT_HANDED_IN
	else:
		reason = MissingReason.ORIGINALS_SHORT if originals_short else MissingReason.COPIES_SHORT
	return MissingPaper(line.paper, line.name, reason, originals_short, copies_short)
