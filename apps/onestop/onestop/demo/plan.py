"""What happened in the demonstration year? The same plan every time: the published numbers, over real working
days.

Thị trấn Vĩnh Tuy's one-stop unit published how many dossiers of each field it resolved in 2017. Which
procedure each was, who asked and when it was answered are invented, and look invented.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from random import Random

from onestop.rules.due_date import DueDateRules, TimeLimit, TimeLimitUnit, due_at
from onestop.rules.working_time import WorkingCalendar

YEAR = 2017
RESOLVED = {"LAND": 50, "JUSTICE": 1446, "LABOUR": 1064, "RELIGION": 5, "CULTURE": 8}
# sector → how often each procedure of the catalogue (by its number there) is asked for
SHARES = {
	"LAND": {64: 10, 65: 12, 66: 14, 67: 3, 68: 6, 75: 5},
	"JUSTICE": {20: 520, 21: 150, 1: 120, 8: 90, 17: 60, 5: 45, 9: 25, 16: 12, 22: 10, 12: 4},
	"LABOUR": {42: 12, 43: 4, 47: 10, 48: 4, 50: 24, 51: 10, 58: 20, 59: 16},
	"RELIGION": {76: 3, 78: 2},
	"CULTURE": {82: 5, 85: 2, 84: 1},
}
LAST_ANSWER = date(YEAR, 12, 29)
EARLY, ON_TIME = 0.72, 0.25  # the rest is late; answers given at once always are on time
TO_MORNING, TO_AFTERNOON = (time(7, 30), 240), (time(13, 30), 210)  # opening and minutes of the two sessions


@dataclass(frozen=True, slots=True)
class PlannedDossier:
	"""One dossier's story; the moments after receipt are None when it is answered at once."""

	procedure: str
	sector: str
	applicant: dict[str, str]
	received_at: datetime
	drafted_at: datetime
	approved_at: datetime
	returned_at: datetime
	is_immediate: bool


class Plan:
	"""Built from the catalogue's versions, by their number there, and a calendar; `dossiers` are in the order
	of receipt."""

	def __init__(
		self, catalogue: Mapping[int, Mapping], calendar: WorkingCalendar, rules: DueDateRules, names: Path
	):
		self.catalogue, self.calendar, self.rules = catalogue, calendar, rules
		self.random = Random(YEAR)
		self.names = names_in(names)
		self.days = [day for day in each_day(date(YEAR, 1, 3), LAST_ANSWER) if calendar.is_working_day(day)]

	@cached_property
	def dossiers(self) -> list[PlannedDossier]:
		planned = [self.dossier(sector, number) for sector, number in self.requests()]
		return sorted(planned, key=lambda dossier: dossier.received_at)

	def requests(self) -> Iterator[tuple[str, int]]:
		"""Every sector's published count, spread over its procedures; each procedure comes at least once."""
		for sector, count in RESOLVED.items():
			numbers, weights = list(SHARES[sector]), list(SHARES[sector].values())
			chosen = numbers[:count] + self.random.choices(numbers, weights, k=max(0, count - len(numbers)))
			yield from ((sector, number) for number in chosen)

	def dossier(self, sector: str, number: int) -> PlannedDossier:
		row = self.catalogue[number]
		limit = TimeLimit(Decimal(row.get("time_limit", 0)), TimeLimitUnit(row["time_limit_unit"]))
		is_immediate = limit.unit is TimeLimitUnit.SAME_DAY
		received_at = self.moment_of_receipt(limit)
		answered_on = received_at.date() if is_immediate else self.day_of_answer(received_at, limit)
		approved_at = self.moment_of_answer(received_at, answered_on, is_immediate)
		return PlannedDossier(
			procedure=row["procedure"],
			sector=sector,
			applicant=self.person(),
			received_at=received_at,
			drafted_at=received_at if is_immediate else self.calendar.add_working_minutes(approved_at, -50),
			approved_at=approved_at,
			returned_at=approved_at + timedelta(minutes=self.random.randint(20, 90)),
			is_immediate=is_immediate,
		)

	def moment_of_receipt(self, limit: TimeLimit) -> datetime:
		"""A moment in office hours whose answer falls due early enough to be given within the year."""
		while True:
			opens, minutes = self.random.choice((TO_MORNING, TO_AFTERNOON))
			# Half an hour before closing nobody is sent away; the answer at once still fits in.
			minute = self.random.randrange(minutes - 30)
			moment = datetime.combine(self.random.choice(self.days), opens) + timedelta(minutes=minute)
			if due_at(moment, limit, self.calendar, self.rules).date() <= LAST_ANSWER - timedelta(days=7):
				return moment
			if limit.unit is TimeLimitUnit.SAME_DAY and moment.date() <= LAST_ANSWER:
				return moment

	def moment_of_answer(self, received_at: datetime, on: date, is_immediate: bool) -> datetime:
		if is_immediate:
			return received_at + timedelta(minutes=self.random.randint(5, 15))
		return datetime.combine(on, time(9, self.random.randrange(60)))

	def day_of_answer(self, received_at: datetime, limit: TimeLimit) -> date:
		due_on = due_at(received_at, limit, self.calendar, self.rules).date()
		chance = self.random.random()
		if chance > EARLY + ON_TIME:
			return self.calendar.add_working_days(due_on, self.random.randint(1, 3))
		if chance > EARLY:
			return due_on
		before = max(self.calendar.count_working_days(received_at.date(), due_on) - 1, 1)
		early = self.calendar.add_working_days(
			received_at.date(), self.random.randint((before + 1) // 2, before)
		)
		return min(early, due_on)

	def person(self) -> dict[str, str]:
		choose = self.random.choice
		gender = choose(("male", "female"))
		parts = (
			choose(self.names["surname"]),
			choose(self.names[f"middle_{gender}"]),
			choose(self.names[f"given_{gender}"]),
		)
		return {
			"full_name": " ".join(parts),
			"identity_number": f"000{self.random.randrange(10**9):09d}",
			"address": f"{choose(self.names['hamlet'])}, thị trấn Vĩnh Tuy",
			"phone": f"0000{self.random.randrange(10**6):06d}",
		}


def names_in(file: Path) -> dict[str, list[str]]:
	names: dict[str, list[str]] = {}
	with file.open(encoding="utf-8", newline="") as rows:
		for row in csv.DictReader(rows):
			names.setdefault(row["kind"], []).append(row["value"])
	return names


def each_day(first: date, last: date) -> Iterator[date]:
	return (date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1))
