"""The clock's examples: what the tests run and docs/clock-examples.md shows."""

import csv
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from onestop.rules.clock import OnEnd, Suspension
from onestop.rules.time_limit import TimeLimit, TimeLimitUnit

FILE = Path(__file__).parent / "unit" / "clock_examples.csv"


class Example(NamedTuple):
	received_at: datetime
	limit: TimeLimit
	suspensions: tuple[Suspension, ...]
	due_at: datetime
	why: str


def examples() -> Iterator[Example]:
	with FILE.open(encoding="utf-8", newline="") as file:
		for row in csv.DictReader(file):
			limit = TimeLimit(Decimal(row["number"]), TimeLimitUnit(row["unit"]))
			suspensions = tuple(suspension(text) for text in row["suspensions"].split("; ") if text)
			moments = moment(row["received_at"]), moment(row["due_at"])
			yield Example(moments[0], limit, suspensions, moments[1], row["why"])


def suspension(text: str) -> Suspension:
	start, end, on_end = text.split("/")
	return Suspension(moment(start), moment(end) if end else None, "Bổ sung", OnEnd(on_end))


def moment(text: str) -> datetime:
	return datetime.fromisoformat(text)
