"""Numbers of receipts: seven digits, ascending, none left out."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onestop.rules.receipt_number import (
	BookRange,
	BookUsedUp,
	OverlappingBooks,
	ReceiptState,
	StateDoesNotFollow,
	WrongRange,
	check_book,
	check_state,
	copy_mark,
	format_number,
	gaps,
	number_of,
)
from onestop.rules.receipt_usage import Quarter, Stock, UsedNumber, size, usage

numbers = st.integers(1, 9_999_999)
books = st.tuples(numbers, numbers).map(sorted).map(lambda ends: BookRange(*ends))
small_books = st.tuples(st.integers(1, 9_000_000), st.integers(1, 300)).map(
	lambda of: BookRange(of[0], of[0] + of[1] - 1)
)


@given(numbers)
def test_a_number_has_seven_digits_and_keeps_its_value(number: int) -> None:
	assert len(format_number(number)) == 7
	assert int(format_number(number)) == number


@given(small_books)
def test_a_book_gives_each_of_its_numbers_once_and_then_refuses(book: BookRange) -> None:
	drawn = [number_of(book, place) for place in range(1, book.size + 1)]
	assert drawn == list(range(book.first, book.last + 1))
	assert gaps(book, drawn) == ()
	with pytest.raises(BookUsedUp, match=format_number(book.last)):
		number_of(book, book.size + 1)


@given(small_books, st.data())
def test_a_left_out_number_is_found(book: BookRange, data: st.DataObject) -> None:
	issued = set(range(book.first, book.last + 1))
	left_out = data.draw(st.sets(st.sampled_from(sorted(issued)), max_size=5))
	expected = {number for number in left_out if number < max(issued - left_out, default=0)}
	assert set(gaps(book, issued - left_out)) == expected


@given(books, books)
def test_books_of_one_sign_never_share_a_number(one: BookRange, other: BookRange) -> None:
	shares = max(one.first, other.first) <= min(one.last, other.last)
	assert one.overlaps(other) is other.overlaps(one) is shares
	if shares:
		with pytest.raises(OverlappingBooks):
			check_book(one, [other])
	else:
		assert check_book(one, [other]) is None


@pytest.mark.parametrize("ends", [(0, 10), (10, 1), (1, 10_000_000), (-5, 5)])
def test_a_range_that_is_none_is_refused(ends: tuple[int, int]) -> None:
	with pytest.raises(WrongRange):
		check_book(BookRange(*ends), [])


@pytest.mark.parametrize("state", [ReceiptState.VOIDED, ReceiptState.LOST])
@pytest.mark.parametrize("wanted", list(ReceiptState))
def test_a_void_or_lost_number_stays_so(state: ReceiptState, wanted: ReceiptState) -> None:
	with pytest.raises(StateDoesNotFollow):
		check_state(state, wanted)


def test_only_the_first_print_is_the_original() -> None:
	assert [copy_mark(prints) for prints in range(3)] == ["", "BẢN SAO", "BẢN SAO"]


days = st.dates(date(2016, 1, 1), date(2018, 12, 31))
changes = st.tuples(days, st.sampled_from(list(ReceiptState)), st.integers(0, 400))


@st.composite
def books(draw: st.DrawFn) -> tuple[Stock, list[UsedNumber]]:
	"""A book of 50 numbers whose leaves went in order of time; some were lost or struck out later."""
	acquired_on = draw(days)
	out = sorted(draw(st.lists(changes, max_size=50)), key=lambda one: one[0])
	used = [
		UsedNumber(101 + place, on, state, None if state is ReceiptState.ISSUED else on + timedelta(later))
		for place, (on, state, later) in enumerate([one for one in out if one[0] >= acquired_on])
	]
	begin = max([acquired_on, *(one.on for one in used)])
	destroyed_on = draw(st.none() | days.filter(lambda on: on >= begin) if begin <= days_end else st.none())
	return Stock(BookRange(101, 150), acquired_on, destroyed_on), used


days_end = date(2018, 12, 31)


@given(books(), st.integers(2016, 2018), st.integers(1, 4))
def test_what_came_equals_what_went_and_what_is_left(
	book: tuple[Stock, list[UsedNumber]], year: int, number: int
) -> None:
	found = usage(*book, Quarter(year, number))
	assert found.is_sound
	assert found.destroyed >= 0 <= found.used


@given(books())
def test_a_quarter_opens_with_the_very_numbers_the_one_before_closed_with(
	book: tuple[Stock, list[UsedNumber]],
) -> None:
	quarters = [usage(*book, Quarter(year, n)) for year in (2016, 2017, 2018) for n in (1, 2, 3, 4)]
	assert all(before.closing == after.opening for before, after in pairwise(quarters))
	assert sum(size(one.acquired) for one in quarters) == 50
	assert sum(one.used + len(one.voided) + len(one.lost) for one in quarters) == len(book[1])


def test_what_happens_after_the_quarter_does_not_change_its_report() -> None:
	lost_later = [UsedNumber(1, date(2017, 2, 1), ReceiptState.LOST, date(2017, 5, 1))]
	stock = Stock(BookRange(1, 50), date(2016, 12, 1))
	first, second = (usage(stock, lost_later, Quarter(2017, n)) for n in (1, 2))
	assert (first.used, first.lost, size(first.closing)) == (1, (), 49)
	assert (second.used, second.lost, size(second.opening)) == (0, (), 49)


def test_the_unused_rest_of_a_book_leaves_the_stock_when_it_is_destroyed() -> None:
	used = [UsedNumber(1, date(2017, 2, 1), ReceiptState.ISSUED)]
	found = usage(Stock(BookRange(1, 50), date(2017, 1, 5), date(2017, 3, 1)), used, Quarter(2017, 1))
	assert (found.acquired, found.gone, found.used, found.destroyed, found.closing) == (
		BookRange(1, 50),
		BookRange(1, 50),
		1,
		49,
		None,
	)


def test_the_report_of_the_fourth_quarter_is_due_in_january() -> None:
	assert [Quarter(2017, n).report_due for n in (1, 2, 3, 4)] == [
		date(2017, 4, 30),
		date(2017, 7, 30),
		date(2017, 10, 30),
		date(2018, 1, 30),
	]
	assert Quarter(2017, 4).next_first - Quarter(2017, 1).first == timedelta(days=365)
