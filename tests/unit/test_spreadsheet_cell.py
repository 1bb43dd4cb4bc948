from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onestop.rules.pack_content import FieldKind
from onestop.rules.spreadsheet_cell import EXCEL_DAY_ZERO, CellNotUnderstood, meaning

DATES = st.dates(date(1955, 1, 1), date(2100, 12, 31))


@given(DATES)
def test_every_way_to_write_a_date_means_the_same_day(day: date) -> None:
	ways = [
		day,
		datetime(day.year, day.month, day.day),
		f"{day:%d/%m/%Y}",
		f"{day.day}-{day.month}-{day.year}",
		f"{day.day}.{day.month}.{day.year}",
		f"ngày {day.day} tháng {day.month} năm {day.year}",
		day.isoformat(),
		(day - EXCEL_DAY_ZERO).days,
	]
	assert {meaning(way, FieldKind.DATE, {}) for way in ways} == {day.isoformat()}


@given(st.integers(-(10**9), 10**9))
def test_a_number_with_grouped_thousands_means_the_number(number: int) -> None:
	grouped = f"{number:,}".replace(",", ".")
	assert meaning(grouped, FieldKind.WHOLE, {}) == meaning(str(number), FieldKind.WHOLE, {}) == number


@given(st.integers(0, 10**6), st.integers(1, 9))
def test_a_comma_and_a_point_both_begin_the_fraction(whole: int, tenth: int) -> None:
	comma, point = f"{whole},{tenth}", f"{whole}.{tenth}"
	assert meaning(comma, FieldKind.NUMBER, {}) == meaning(point, FieldKind.NUMBER, {}) == float(point)


@given(st.integers(0, 23), st.integers(0, 59))
def test_a_time_of_day_is_understood_in_words_and_as_excel_keeps_it(hour: int, minute: int) -> None:
	ways = [time(hour, minute), f"{hour}:{minute:02}", f"{hour} giờ {minute:02}", f"{hour}g{minute:02}"]
	assert {meaning(way, FieldKind.TIME, {}) for way in ways} == {f"{hour:02}:{minute:02}:00"}


@pytest.mark.parametrize(("said", "tick"), [("Có", 1), ("không", 0), ("x", 1), (True, 1), (0, 0), ("CÓ", 1)])
def test_yes_and_no_are_understood(said: object, tick: int) -> None:
	assert meaning(said, FieldKind.CHECK, {}) == tick


def test_a_choice_is_understood_by_its_words() -> None:
	assert meaning("ngày làm việc", FieldKind.CHOICE, {"ngày làm việc": "Working Day"}) == "Working Day"


@pytest.mark.parametrize("empty", [None, "", "   "])
@pytest.mark.parametrize("kind", list(FieldKind))
def test_an_empty_cell_says_nothing(empty: object, kind: FieldKind) -> None:
	assert meaning(empty, kind, {}) is None


@pytest.mark.parametrize(
	("value", "kind"),
	[
		("31/02/2017", FieldKind.DATE),
		("soon", FieldKind.DATE),
		(5, FieldKind.DATE),
		("25:00", FieldKind.TIME),
		("many", FieldKind.NUMBER),
		("1,2,3", FieldKind.NUMBER),
		("nan", FieldKind.NUMBER),
		("1.5", FieldKind.WHOLE),
		("maybe", FieldKind.CHECK),
	],
)
def test_what_is_not_understood_is_refused_with_an_example(value: object, kind: FieldKind) -> None:
	with pytest.raises(CellNotUnderstood, match="Write it like"):
		meaning(value, kind, {})


@given(
	st.text(max_size=20) | st.floats() | st.integers() | st.timedeltas(timedelta(0), timedelta(1)).map(str)
)
def test_no_cell_makes_the_reader_stumble(value: object) -> None:
	for kind in FieldKind:
		try:
			meaning(value, kind, {})
		except CellNotUnderstood as refused:
			assert refused.example
