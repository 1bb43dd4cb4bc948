"""A year is proposed, never guessed: what is added to a calendar, and what follows for a date."""

from collections.abc import Callable
from datetime import date, datetime

import frappe
import pytest

from onestop.api import administration
from onestop.dossiers import service as dossiers
from onestop.organisation import service as organisation
from onestop.refusals import Refused
from onestop.setup.reference_data import CALENDAR
from tests.factories import dossier_values, make_agency

ADMINISTRATOR, CLERK = "quantri@vinhtuy.example", "tiepnhan@vinhtuy.example"
NEW_YEAR_EVE_2028 = "2028-01-25"
HUNG_KINGS_2028 = "2028-04-04"


@pytest.fixture
def calendar(site: None) -> str:
	"""A copy of the standard calendar, so that the town's own stays as it is."""
	copy = frappe.copy_doc(frappe.get_doc("Working Calendar", CALENDAR))
	copy.calendar_name = f"Thử {frappe.generate_hash(length=8)}"
	return copy.insert().name


def proposed(calendar: str, year: int) -> dict[str, dict]:
	return {day["on"]: day for day in administration.propose_year(calendar, year)["days"]}


def on(calendar: str, day: str) -> dict:
	year = administration.year_at_a_glance(calendar, day[:4])
	return next(found for found in year["days"] if found["on"] == day)


def test_the_lunar_holidays_of_2028_are_proposed_and_nothing_is_stored(calendar: str) -> None:
	days = proposed(calendar, 2028)
	assert [on for on in days if on < "2028-02-15"] == [
		"2028-01-03",
		NEW_YEAR_EVE_2028,
		"2028-01-26",
		"2028-01-27",
		"2028-01-28",
		"2028-01-31",
	]
	assert days[HUNG_KINGS_2028]["reason"] == "Ngày Giỗ Tổ Hùng Vương"
	assert days["2028-01-03"]["reason"] == "Nghỉ bù Tết Dương lịch"
	assert not any(day["is_known"] for day in days.values())
	assert 2028 not in {row.year for row in frappe.get_doc("Working Calendar", calendar).years}


def test_what_the_calendar_has_already_is_marked_and_not_added_again(calendar: str) -> None:
	days = [on for on, day in proposed(calendar, 2024).items() if day["is_known"]]
	assert {"2024-01-01", "2024-02-09", "2024-04-18", "2024-04-29", "2024-05-04"} <= set(days)
	before = len(frappe.get_doc("Working Calendar", calendar).closures)
	administration.confirm_year(calendar, 2024, days)
	assert len(frappe.get_doc("Working Calendar", calendar).closures) == before


def test_a_swap_of_the_decision_closes_one_day_and_works_another(calendar: str) -> None:
	document = frappe.get_doc("Working Calendar", calendar)
	document.closures = [row for row in document.closures if row.from_date.year != 2024]
	document.compensatory_days = [row for row in document.compensatory_days if row.worked_on.year != 2024]
	document.save()
	administration.confirm_year(calendar, 2024, ["2024-04-29", "2024-05-04"], "TB 1570/TB-BNV")
	assert on(calendar, "2024-04-29")["kind"] == "closed"
	made_up = on(calendar, "2024-05-04")
	assert (made_up["kind"], made_up["reason"]) == ("compensatory", "Làm bù cho ngày nghỉ 29/04/2024")


def test_only_ticked_days_are_added_and_the_year_is_unverified_without_a_decision(calendar: str) -> None:
	chosen = [day for day in proposed(calendar, 2028) if day != "2028-11-24"]
	administration.confirm_year(calendar, 2028, frappe.as_json(chosen))
	assert on(calendar, "2028-11-24")["kind"] == "working"
	closed = on(calendar, NEW_YEAR_EVE_2028)
	assert (closed["kind"], closed["reason"]) == ("closed", "Giao thừa Tết Nguyên Đán")
	document = frappe.get_doc("Working Calendar", calendar)
	assert {row.certainty for row in document.closures if row.from_date.year == 2028} == {"Unverified"}
	assert [row.certainty for row in document.years if row.year == 2028] == ["Unverified"]


def test_a_decision_makes_the_year_official_also_when_it_comes_later(calendar: str) -> None:
	administration.confirm_year(calendar, 2028, list(proposed(calendar, 2028)))
	shown = administration.confirm_year(calendar, 2028, [], "TB 9999/TB-BNV")
	(row,) = [row for row in frappe.get_doc("Working Calendar", calendar).years if row.year == 2028]
	assert (row.certainty, row.source) == ("Official", "TB 9999/TB-BNV")
	assert shown["standing"]["text"] == "Confirmed"


def test_a_date_in_2028_is_refused_before_and_computed_after_the_year_is_confirmed(calendar: str) -> None:
	agency = make_agency(working_calendar=calendar).name
	at = datetime(2027, 12, 30, 9, 0)  # three working days lead into 2028
	with pytest.raises(Refused, match="2028 has not been confirmed"):
		dossiers.register(dossier_values(agency=agency), at)
	administration.confirm_year(calendar, 2028, list(proposed(calendar, 2028)))
	received = dossiers.register(dossier_values(agency=agency), at)
	# Friday 31/12, then Tuesday 4/1 and Wednesday 5/1: Monday 3/1 replaces New Year's Saturday
	assert received.due_at == datetime(2028, 1, 5, 17, 0)


def test_a_day_that_was_not_proposed_cannot_be_slipped_in(calendar: str) -> None:
	with pytest.raises(Refused, match="2028-06-14 is not among the proposed days"):
		administration.confirm_year(calendar, 2028, ["2028-06-14"])
	assert frappe.response["code"] == "day_not_proposed"


def test_years_of_which_no_holiday_is_known_are_refused(calendar: str) -> None:
	with pytest.raises(Refused, match="from 2017 to 2099"):
		administration.propose_year(calendar, 2100)


def test_a_clerk_sees_the_year_and_can_neither_propose_nor_confirm(calendar: str, as_user: Callable) -> None:
	with as_user(CLERK):
		assert len(administration.year_at_a_glance(calendar, 2028)["days"]) == 366
		for door, arguments in (
			(administration.propose_year, (calendar, 2028)),
			(administration.confirm_year, (calendar, 2028, [])),
		):
			with pytest.raises(frappe.PermissionError):
				door(*arguments)


def test_a_doubtful_closure_is_saved_with_one_warning(calendar: str) -> None:
	frappe.clear_messages()
	document = frappe.get_doc("Working Calendar", calendar)
	days = {"from_date": "2027-06-12", "to_date": "2027-06-12", "part": "Whole Day"}
	document.append("closures", {**days, "reason": "Bão"})
	document.save()
	assert "“Bão” from 12/06/2027 falls on no working day" in str(frappe.get_message_log())
	assert "Bão" in organisation.year_of(document, 2027)["doubts"][0]
	frappe.clear_messages()
	document.save()
	assert not frappe.get_message_log()


def test_a_reversed_closure_is_refused(calendar: str) -> None:
	document = frappe.get_doc("Working Calendar", calendar)
	document.append("closures", {"from_date": "2027-06-12", "to_date": "2027-06-11", "reason": "Bão"})
	with pytest.raises(Refused, match="from 12/06/2027 to 11/06/2027 is reversed"):
		document.save()


def test_only_an_office_that_rests_on_saturday_gets_a_day_in_lieu_for_it(calendar: str) -> None:
	document = frappe.get_doc("Working Calendar", calendar)
	document.append("sessions", {"weekday": "Saturday", "opens_at": "07:30:00", "closes_at": "11:30:00"})
	document.save()
	assert date(2028, 1, 1).isoformat() in proposed(calendar, 2028)
	assert "2028-01-03" not in proposed(calendar, 2028)
