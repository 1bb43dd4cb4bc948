"""The town's calendar as the tests know it: the closures of `data/closures.csv` and ordinary office hours."""

import csv
from datetime import date, time
from pathlib import Path

import pytest

import onestop
from onestop.rules.working_time import Closure, CompensatoryDay, Session, WeekPattern, WorkingCalendar

CLOSURES = Path(onestop.__file__).parent / "data" / "closures.csv"
DAY = (Session(time(7, 30), time(11, 30)), Session(time(13, 30), time(17)))


@pytest.fixture(scope="session")
def closure_rows() -> list[dict[str, str]]:
	return rows_of(CLOSURES)


@pytest.fixture(scope="session")
def calendar(closure_rows: list[dict[str, str]]) -> WorkingCalendar:
	"""2017–2026: 07:30–11:30 and 13:30–17:00, Monday to Friday."""
	return calendar_of_rows(closure_rows, DAY)


def rows_of(file: Path) -> list[dict[str, str]]:
	with file.open(encoding="utf-8", newline="") as lines:
		return list(csv.DictReader(lines))


def calendar_of_rows(rows: list[dict[str, str]], day: tuple[Session, ...]) -> WorkingCalendar:
	closures, compensatory_days = [], []
	for row in rows:
		first, last = date.fromisoformat(row["from_date"]), date.fromisoformat(row["to_date"])
		if row["kind"] == "compensatory":
			compensatory_days.append(CompensatoryDay(first, row["reason_vi"], row["source"]))
		else:
			closures.append(Closure(first, last, row["reason_vi"], row["source"]))
	return WorkingCalendar([WeekPattern.uniform(day)], closures, compensatory_days, range(2017, 2027))
