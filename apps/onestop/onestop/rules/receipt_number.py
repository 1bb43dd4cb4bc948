"""Which number does the next receipt of a book bear, and what may become of it?

TT 303/2016/TT-BTC (receipts): seven digits from 0000001 within one sign, issued in ascending order without
gaps; a spoiled number keeps its place and is struck out, never erased; a lost one is reported; each copy is
printed once, every further print says that it is a copy.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from onestop.rules.errors import RuleError

DIGITS: Final = 7
LARGEST: Final = 10**DIGITS - 1
COPIES: Final = ("Liên 1: Lưu tại cơ quan thu", "Liên 2: Giao cho người nộp tiền")
COPY_MARK: Final = "BẢN SAO"


class ReceiptState(StrEnum):
	ISSUED = "Issued"
	VOIDED = "Voided"
	LOST = "Lost"


@dataclass(frozen=True, slots=True)
class BookRange:
	"""The numbers of one book, under one form and sign."""

	first: int
	last: int

	@property
	def size(self) -> int:
		return self.last - self.first + 1

	def overlaps(self, other: "BookRange") -> bool:
		return self.first <= other.last and other.first <= self.last


class WrongRange(RuleError):
	code = "wrong_range"
	template = (
		"A book cannot run from {first} to {last}. Enter two numbers from 1 to 9999999, the smaller first."
	)
	first: int
	last: int


class OverlappingBooks(RuleError):
	code = "overlapping_books"
	template = (
		"Numbers {first} to {last} lie in another book of the same form and sign. Correct the range or sign."
	)
	first: str
	last: str


class BookUsedUp(RuleError):
	code = "book_used_up"
	template = "The book is used up: its last number {last} is issued. Open another book."
	last: str


class StateDoesNotFollow(RuleError):
	code = "state_does_not_follow"
	template = "A receipt that is “{state}” cannot become “{wanted}”. Record a refund or issue another one."
	state: ReceiptState
	wanted: ReceiptState


_NEXT: Final[Mapping[ReceiptState, frozenset[ReceiptState]]] = {
	ReceiptState.ISSUED: frozenset({ReceiptState.VOIDED, ReceiptState.LOST}),
	ReceiptState.VOIDED: frozenset(),
	ReceiptState.LOST: frozenset(),
}


def format_number(number: int) -> str:
	"""0000125"""
	return f"{number:0{DIGITS}d}"


def check_book(book: BookRange, others: Iterable[BookRange]) -> None:
	"""Refuses a range that is none, or that another book of the same form and sign has."""
	if not 1 <= book.first <= book.last <= LARGEST:
		raise WrongRange(first=book.first, last=book.last)
	if any(book.overlaps(other) for other in others):
		raise OverlappingBooks(first=format_number(book.first), last=format_number(book.last))


def number_of(book: BookRange, drawn: int) -> int:
	"""The number of the book's n-th receipt; refused behind the last."""
	if drawn > book.size:
		raise BookUsedUp(last=format_number(book.last))
	return book.first + drawn - 1


def gaps(book: BookRange, issued: Collection[int]) -> tuple[int, ...]:
	"""The numbers left out below the highest one issued; a sound book has none."""
	highest = max(issued, default=book.first - 1)
	return tuple(number for number in range(book.first, highest) if number not in issued)


def check_state(state: ReceiptState, wanted: ReceiptState) -> None:
	"""What is struck out or lost stays so."""
	if wanted not in _NEXT[state]:
		raise StateDoesNotFollow(state=state, wanted=wanted)


def copy_mark(prints_before: int) -> str:
	"""The first print is the original; every further one says that it is a copy."""
	return COPY_MARK if prints_before else ""
