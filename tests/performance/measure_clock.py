"""What does a due date cost, with ten years of calendar loaded? As ratios to one binary search.

The law's clock must not loop over days or minutes, so its cost must not grow with the length of a limit.
"""

import statistics
import time
from bisect import bisect_left
from datetime import datetime, timedelta
from decimal import Decimal

from onestop.rules.clock import OnEnd, Suspension, due_after_suspensions
from onestop.rules.time_limit import TimeLimit, TimeLimitUnit
from onestop.rules.working_time import WorkingCalendar
from tests.unit.conftest import CLOSURES, DAY, calendar_of_rows, rows_of

OPEN_DOSSIERS, ROUNDS = 10_000, 5
DAYS = list(range(2_500))
SHORT, LONG = (TimeLimit(number, TimeLimitUnit.WORKING_DAY) for number in (3, 120))
OTHERS = (
	TimeLimit(Decimal("1.5"), TimeLimitUnit.WORKING_DAY),
	TimeLimit(30, TimeLimitUnit.CALENDAR_DAY),
	TimeLimit(40, TimeLimitUnit.WORKING_HOUR),
	TimeLimit(2, TimeLimitUnit.MONTH),
	TimeLimit(0, TimeLimitUnit.SAME_DAY),
)
LIMITS, SUSPENSIONS = (SHORT, LONG, *OTHERS), (0, 1, 3)


def main() -> None:
	calendar = calendar_of_rows(rows_of(CLOSURES), DAY)
	received = [datetime(2017, 1, 3, 9) + timedelta(minutes=137 * number) for number in range(OPEN_DOSSIERS)]
	search = per_call(lambda at: bisect_left(DAYS, at.day), received)
	costs = {
		(limit, number): cost(calendar, received, limit, number) for limit in LIMITS for number in SUSPENSIONS
	}
	print("  µs of processor time a due date (× one binary search), by number of suspensions")
	for limit in LIMITS:
		told = (f"{costs[limit, n] * 1e6:7.1f} ({costs[limit, n] / search:5.0f})" for n in SUSPENSIONS)
		print(f"  {limit.number:5} {limit.unit:14}", "  ".join(told))
	ratio = costs[LONG, 0] / costs[SHORT, 0]
	slowest = max(costs[limit, number] for limit in LIMITS for number in (0, 1))
	print(f"  long limit beside a short one         {ratio:7.2f}")
	print(f"  slowest, with at most one suspension  {slowest * 1e6:7.1f} µs")
	print(f"  {OPEN_DOSSIERS} open dossiers, suspended once  {costs[LONG, 1] * OPEN_DOSSIERS:7.2f} s")


def cost(calendar: WorkingCalendar, received: list[datetime], limit: TimeLimit, number: int) -> float:
	def reckoned(given: tuple[datetime, list[Suspension]]) -> datetime:
		return due_after_suspensions(given[0], limit, given[1], calendar)

	return per_call(reckoned, [(at, pauses(at, number)) for at in received])


def pauses(at: datetime, number: int) -> list[Suspension]:
	moments = [at + timedelta(days=day) for day in range(1, 2 * number + 1)]
	return [
		Suspension(start, end, on_end=OnEnd.RESUME)
		for start, end in zip(moments[::2], moments[1::2], strict=True)
	]


def per_call(work, given: list) -> float:
	"""Processor time, for the machine is shared; of several rounds the middle one."""
	return statistics.median(seconds(work, given) for _ in range(ROUNDS)) / len(given)


def seconds(work, given: list) -> float:
	started = time.thread_time()
	for one in given:
		work(one)
	return time.thread_time() - started


if __name__ == "__main__":
	main()
