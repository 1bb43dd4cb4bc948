from datetime import date, datetime
from decimal import Decimal

import pytest

from onestop.rules.by_time import closes_on, escalates_at, is_closed_uncollected, is_escalated

FRIDAY = datetime(2024, 3, 8, 16)


def test_a_step_is_the_heads_so_many_working_days_after_its_planned_end(calendar) -> None:
	assert escalates_at(FRIDAY, Decimal(1), calendar) == datetime(2024, 3, 11, 16)


def test_the_weekend_does_not_count(calendar) -> None:
	assert not is_escalated(FRIDAY, Decimal(1), datetime(2024, 3, 10, 23), calendar)
	assert not is_escalated(FRIDAY, Decimal(1), datetime(2024, 3, 11, 16), calendar)
	assert is_escalated(FRIDAY, Decimal(1), datetime(2024, 3, 11, 16, 1), calendar)


@pytest.mark.parametrize("after", [Decimal(0), Decimal(-1)])
def test_a_process_without_a_time_escalates_never(calendar, after: Decimal) -> None:
	assert not is_escalated(FRIDAY, after, datetime(2025, 1, 6), calendar)


def test_a_step_without_a_planned_end_is_never_late(calendar) -> None:
	assert not is_escalated(None, Decimal(1), datetime(2025, 1, 6), calendar)


def test_a_result_is_closed_on_the_day_and_not_before() -> None:
	ready = date(2024, 2, 1)
	assert closes_on(ready, 30) == date(2024, 3, 2)
	assert not is_closed_uncollected(ready, 30, date(2024, 3, 1))
	assert is_closed_uncollected(ready, 30, date(2024, 3, 2))


@pytest.mark.parametrize(("ready", "days"), [(date(2024, 2, 1), 0), (None, 30)])
def test_without_days_or_a_result_nothing_is_closed(ready: date | None, days: int) -> None:
	assert not is_closed_uncollected(ready, days, date(2036, 1, 1))
