"""Which numbers does a register of dossiers hold, and until when?

TT 01/2018/TT-VPCP Đ.9–10 (every dossier is entered in the register; a book has its number and its year). A
number is given once and never again: one that was entered by mistake is struck out with its reason and keeps
its place. What was written on paper before, or while the system stood still, is told with its last number;
the next one follows it. A closed register takes nothing more.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from onestop.rules.errors import RuleError
from onestop.rules.lifecycle import Status

VOIDABLE = frozenset({Status.WITHDRAWN, Status.STOPPED})  # not shown


class RegisterClosed(RuleError):
	code = "register_closed"
	template = (
		"The register was closed at {at:%H:%M %d/%m/%Y} by {by} and takes no more numbers. "
		"Use the register that is open."
	)
	at: datetime
	by: str


class PaperNumberTooLow(RuleError):
	code = "paper_number_too_low"
	template = (
		"Number {issued} has been given already, so paper cannot end at {last}. "
		"Enter the last number that stands on paper."
	)
	issued: int
	last: int


class NumberNotIssued(RuleError):
	code = "number_not_issued"
	template = "Number {number} has not been given. Enter a number from 1 to {issued}."
	number: int
	issued: int


class NumberIsVoid(RuleError):
	code = "number_is_void"
	template = "Number {number} is struck out already. Choose another one."
	number: int


class VoidNeedsReason(RuleError):
	code = "void_needs_reason"
	template = "A number is struck out only with a reason. Write it as an inspector will read it."


class DossierKeepsNumber(RuleError):
	code = "dossier_keeps_number"
	template = (
		"Dossier {dossier} is “{status}” and keeps its number. Only that of a withdrawn or stopped one is "
		"struck out."
	)
	dossier: str
	status: Status


@dataclass(frozen=True, slots=True)
class PaperRange:
	"""Numbers that stand on paper, both ends included."""

	first: int
	last: int


@dataclass(frozen=True, slots=True)
class Entry:
	"""The dossier that bears a number."""

	dossier: str
	status: Status


def sequence_of(agency: str, year: int, volume: int) -> str:
	"""Names the counter of a book; the first of a year needs no number of its own."""
	return f"register/{agency}/{year}" + (f"/{volume}" if volume > 1 else "")


def check_continues(issued: int, last: int) -> PaperRange:
	"""The numbers that paper holds after those already given."""
	if last <= issued:
		raise PaperNumberTooLow(issued=issued, last=last)
	return PaperRange(issued + 1, last)


def check_void(number: int, issued: int, reason: str, void: Collection[int], entry: Entry | None) -> None:
	"""May this number be struck out? `entry` is the dossier that bears it; on paper there is none."""
	if not reason.strip():
		raise VoidNeedsReason()
	if not 1 <= number <= issued:
		raise NumberNotIssued(number=number, issued=issued)
	if number in void:
		raise NumberIsVoid(number=number)
	if entry and entry.status not in VOIDABLE:
		raise DossierKeepsNumber(dossier=entry.dossier, status=entry.status)


def faults(issued: int, borne: Iterable[int], on_paper: Iterable[PaperRange]) -> tuple[int, ...]:
	"""The numbers given that nobody bears, or more than one dossier; a sound register has none."""
	given = Counter(borne)
	for paper in on_paper:
		given.update(range(paper.first, paper.last + 1))
	return tuple(number for number in range(1, issued + 1) if given[number] != 1)
