"""The demonstration year: the published numbers, over real working days, the same every time."""

import csv
from collections import Counter
from datetime import date, time
from functools import cache
from pathlib import Path

from onestop.demo import shipped
from onestop.demo.plan import LAST_ANSWER, RESOLVED, Plan
from onestop.rules.due_date import STANDARD_RULES
from onestop.rules.working_time import Closure, Session, WeekPattern, WorkingCalendar

DATA = Path(__file__).resolve().parents[2] / "apps" / "onestop" / "onestop" / "data"
HOURS = [Session(time(7, 30), time(11, 30)), Session(time(13, 30), time(17))]


def rows(name: str) -> list[dict]:
	with (DATA / name).open(encoding="utf-8", newline="") as file:
		return list(csv.DictReader(file))


def new_plan() -> Plan:
	catalogue = {number: shipped.version_of(number) for number in shipped.codes()}
	closed = [
		Closure(date.fromisoformat(row["from_date"]), date.fromisoformat(row["to_date"]), row["reason_vi"])
		for row in rows("closures.csv")
		if row["kind"] == "closure"
	]
	calendar = WorkingCalendar([WeekPattern.uniform(HOURS)], closed, confirmed_years=range(2017, 2019))
	return Plan(catalogue, calendar, STANDARD_RULES, DATA / "demo_names.csv")


@cache
def plan() -> Plan:
	return new_plan()


def test_each_sector_has_exactly_the_published_number_of_dossiers() -> None:
	assert Counter(dossier.sector for dossier in plan().dossiers) == RESOLVED
	assert len(plan().dossiers) == 2573


def test_the_plan_is_the_same_every_time() -> None:
	assert new_plan().dossiers == plan().dossiers


def test_dossiers_are_received_in_office_hours_and_answered_within_the_year() -> None:
	for dossier in plan().dossiers:
		assert plan().calendar.is_open(dossier.received_at)
		assert dossier.received_at <= dossier.drafted_at <= dossier.approved_at < dossier.returned_at
		assert dossier.approved_at.date() <= LAST_ANSWER


def test_answers_are_given_on_working_days() -> None:
	assert all(plan().calendar.is_working_day(dossier.approved_at.date()) for dossier in plan().dossiers)


def test_names_look_invented() -> None:
	markers = ("Mẫu", "Thí Dụ", "Ví Dụ", "Minh Họa", "Giả", "Hư Cấu", "Mô Phỏng", "Thử Nghiệm", "Tượng Trưng")
	strangers = {
		dossier.applicant["full_name"]
		for dossier in plan().dossiers
		if not any(marker in dossier.applicant["full_name"] for marker in markers)
	}
	assert not strangers
