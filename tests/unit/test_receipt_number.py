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
from onestop.rules.receipt_usage import Quarter, UsedNumber, usage

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
used_numbers = st.lists(st.builds(UsedNumber, days, st.sampled_from(list(ReceiptState))), max_size=50)


@given(days, used_numbers, st.integers(1, 4))
def test_what_came_equals_what_went_and_what_is_left(
	acquired_on: date, left: list[UsedNumber], number: int
) -> None:
	since = [one for one in left if one.on >= acquired_on]
	assert usage(50, acquired_on, since, Quarter(2017, number)).is_sound


@given(days, used_numbers)
def test_a_quarter_opens_with_what_the_one_before_closed_with(
	acquired_on: date, left: list[UsedNumber]
) -> None:
	since = [one for one in left if one.on >= acquired_on]
	quarters = [usage(50, acquired_on, since, Quarter(2017, number)) for number in (1, 2, 3, 4)]
	assert all(before.closing == after.opening for before, after in pairwise(quarters))


def test_the_report_of_the_fourth_quarter_is_due_in_january() -> None:
	assert [Quarter(2017, n).report_due for n in (1, 2, 3, 4)] == [
		date(2017, 4, 30),
		date(2017, 7, 30),
		date(2017, 10, 30),
		date(2018, 1, 30),
	]
	assert Quarter(2017, 4).next_first - Quarter(2017, 1).first == timedelta(days=365)
