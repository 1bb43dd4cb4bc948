from datetime import date

import pytest

from onestop.rules.validity import Validity, ValidityReversed


@pytest.mark.parametrize(
	("on", "is_in_force"),
	[
		(date(2017, 1, 4), False),
		(date(2017, 1, 5), True),
		(date(2017, 2, 6), True),
		(date(2017, 2, 7), False),
	],
)
def test_an_entry_is_in_force_on_its_first_and_its_last_day(on: date, is_in_force: bool) -> None:
	assert Validity(date(2017, 1, 5), date(2017, 2, 6)).is_in_force(on) is is_in_force


def test_an_entry_without_dates_is_always_in_force() -> None:
	assert Validity().is_in_force(date(1945, 9, 2))


def test_an_entry_that_ends_before_it_begins_is_refused() -> None:
	with pytest.raises(ValidityReversed, match="ends on 05/01/2017, before it begins on 06/02/2017"):
		Validity(date(2017, 2, 6), date(2017, 1, 5))
