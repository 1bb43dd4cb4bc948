from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from onestop.rules.holidays import Holiday, ProposalKind, Swap, propose

TET_2017 = [Holiday(date(2017, 1, 26) + timedelta(days=n), "Tết Nguyên đán", "official") for n in range(5)]


def test_a_holiday_on_a_weekday_closes_that_day() -> None:
	(day,) = propose(2017, [Holiday(date(2017, 4, 6), "Giỗ Tổ Hùng Vương", "official")])
	assert (day.on, day.kind, day.certainty) == (date(2017, 4, 6), ProposalKind.HOLIDAY, "official")


def test_a_holiday_on_a_sunday_gives_the_monday_off() -> None:
	(day,) = propose(2017, [Holiday(date(2017, 1, 1), "Tết Dương lịch")])
	assert (day.on, day.kind, day.stands_for) == (date(2017, 1, 2), ProposalKind.SUBSTITUTE, date(2017, 1, 1))


def test_tet_2017_of_five_days_over_a_weekend_closes_until_the_first_of_february() -> None:
	closed = [f"{day.on:%d/%m}" for day in propose(2017, TET_2017)]
	assert closed == ["26/01", "27/01", "30/01", "31/01", "01/02"]


def test_a_day_off_in_lieu_does_not_fall_on_another_holiday() -> None:
	rows = [Holiday(date(2017, 5, 1), "Ngày Quốc tế Lao động"), Holiday(date(2017, 4, 30), "Ngày Giải phóng")]
	assert [day.on for day in propose(2017, rows)] == [date(2017, 5, 1), date(2017, 5, 2)]


def test_a_swap_closes_one_day_and_works_another_each_in_its_own_year() -> None:
	swap = Swap(date(2018, 12, 31), date(2019, 1, 5), "Nghỉ hoán đổi", "official")
	(closed,) = propose(2018, [], [swap])
	(worked,) = propose(2019, [], [swap])
	assert (closed.on, closed.kind) == (date(2018, 12, 31), ProposalKind.SWAPPED)
	assert (worked.on, worked.kind, worked.stands_for) == (
		date(2019, 1, 5),
		ProposalKind.COMPENSATORY,
		date(2018, 12, 31),
	)


@given(st.sets(st.dates(date(2017, 1, 1), date(2017, 12, 20)), max_size=12))
def test_every_holiday_costs_exactly_one_working_weekday(days: set[date]) -> None:
	proposed = propose(2017, [Holiday(on, "lễ") for on in days])
	assert len({day.on for day in proposed}) == len(proposed) == len(days)
	assert all(day.on.weekday() < 5 for day in proposed)
