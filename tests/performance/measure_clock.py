"""What does a due date cost, with ten years of calendar loaded? As ratios to one binary search.

The law's clock must not loop over days or minutes, so its cost must not grow with the length of a limit.
"""

import time
from bisect import bisect_left
from datetime import datetime, timedelta

from onestop.rules.clock import OnEnd, Suspension, due_after_suspensions
from onestop.rules.time_limit import TimeLimit, TimeLimitUnit
from onestop.rules.working_time import WorkingCalendar
from tests.unit.conftest import CLOSURES, DAY, calendar_of_rows, rows_of

OPEN_DOSSIERS = 10_000
DAYS = list(range(2_500))


def main() -> None:
	calendar = calendar_of_rows(rows_of(CLOSURES), DAY)
	received = [datetime(2017, 1, 3, 9) + timedelta(minutes=137 * number) for number in range(OPEN_DOSSIERS)]
	short, long = (TimeLimit(number, TimeLimitUnit.WORKING_DAY) for number in (3, 120))
	search = per_call(lambda at: bisect_left(DAYS, at.day), received)
	costs = {
		"one due date, 3 working days": cost(calendar, received, short, 0),
		"one due date, 120 working days": cost(calendar, received, long, 0),
		"with a suspension": cost(calendar, received, long, 1),
		"with three suspensions": cost(calendar, received, long, 3),
	}
	for name, seconds in costs.items():
		print(f"  {name:34} {seconds * 1e6:7.1f} µs   {seconds / search:7.1f} × one binary search")
	ratio = costs["one due date, 120 working days"] / costs["one due date, 3 working days"]
	print(f"  long limit beside a short one      {ratio:7.2f}")
	print(f"  {OPEN_DOSSIERS} open dossiers              {costs['with a suspension'] * OPEN_DOSSIERS:7.2f} s")


def cost(calendar: WorkingCalendar, received: list[datetime], limit: TimeLimit, number: int) -> float:
	def reckoned(at: datetime) -> datetime:
		return due_after_suspensions(at, limit, pauses(at, number), calendar)

	made = per_call(lambda at: pauses(at, number), received)
	return per_call(reckoned, received) - made


def pauses(at: datetime, number: int) -> list[Suspension]:
	moments = [at + timedelta(days=day) for day in range(1, 2 * number + 1)]
	return [
		Suspension(start, end, on_end=OnEnd.RESUME)
		for start, end in zip(moments[::2], moments[1::2], strict=True)
	]


def per_call(work, given: list) -> float:
	for one in given[:100]:
		work(one)
	started = time.perf_counter()
	for one in given:
		work(one)
	return (time.perf_counter() - started) / len(given)


if __name__ == "__main__":
	main()
