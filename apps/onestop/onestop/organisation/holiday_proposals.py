"""Which closures does a year probably have? A proposal from the holidays of Viet Nam, never more than that.

An administrator takes what he ticks; only then is the year confirmed, Unverified until a decision is named.
"""

import re
from collections.abc import Collection, Iterator
from datetime import date, datetime

import holidays
from frappe import _
from frappe.model.document import Document

from onestop.organisation.calendars import WEEKDAYS, closures_of, weekly_rest_of
from onestop.refusals import refuse
from onestop.rules.holidays import Holiday, ProposalKind, ProposedDay, Swap, propose

YEARS = range(2017, 2100)  # the library's lunar calendar ends in 2099
_SWAPPED_FOR = re.compile(r"\d{2}/\d{2}/\d{4}")
_WITHOUT_DECISION = "Bộ luật Lao động 2019 Đ.112, chưa kiểm chứng"


def proposal_of(calendar: Document, year: int) -> dict:
	"""The days a person chooses from, each with what it is and whether the calendar has it already."""
	return {
		"year": year,
		"is_confirmed": year in confirmed_years(calendar),
		"days": [
			{
				"on": str(day.on),
				"weekday": _(WEEKDAYS[day.on.weekday()]),
				"kind": _(day.kind),
				"reason": reason_of(day),
				"is_closure": day.kind is not ProposalKind.COMPENSATORY,
				"is_known": is_known(calendar, day),
			}
			for day in proposed_days(calendar, year)
		],
	}


def confirm(calendar: Document, year: int, chosen: Collection[str], decision: str) -> Document:
	"""Add the chosen days and the year to the calendar; what it has already stays as it is."""
	proposed = {str(day.on): day for day in proposed_days(calendar, year)}
	for on in chosen:
		if on not in proposed:
			refuse(
				_("{on} is not among the proposed days. Add it in the table of closures instead."),
				"day_not_proposed",
				on=on,
			)
		if not is_known(calendar, proposed[on]):
			add(calendar, proposed[on], decision)
	add_year(calendar, year, decision)
	return calendar.save()


def proposed_days(calendar: Document, year: int) -> tuple[ProposedDay, ...]:
	if year not in YEARS:
		refuse(
			_("Holidays are only known from {first} to {last}. Choose a year among these."),
			"year_out_of_range",
			first=YEARS[0],
			last=YEARS[-1],
		)
	return propose(year, statutory_days(year), swaps_around(year), weekly_rest_of(calendar))


def statutory_days(year: int) -> list[Holiday]:
	"""The law's own days; what replaces a day lost to the weekly rest is the rule's matter."""
	return [Holiday(on, name) for on, name in known_to_library(year) if not _SWAPPED_FOR.search(name)]


def swaps_around(year: int) -> Iterator[Swap]:
	"""A day off in one year may be worked in the next."""
	for near in (year - 1, year):
		for on, name in known_to_library(near):
			if worked := _SWAPPED_FOR.search(name):
				yield Swap(on, datetime.strptime(worked[0], "%d/%m/%Y").date(), name)


def known_to_library(year: int) -> list[tuple[date, str]]:
	return sorted(holidays.country_holidays("VN", years=year, language="vi", observed=False).items())


def reason_of(day: ProposedDay) -> str:
	"""What will stand in the calendar; its reasons are kept in Vietnamese."""
	if day.kind is ProposalKind.SUBSTITUTE:
		return _("Day off in lieu of {holiday}", "vi").format(holiday=day.name)
	if day.kind is ProposalKind.COMPENSATORY:
		return _("Worked for the day off on {on:%d/%m/%Y}", "vi").format(on=day.stands_for)
	return day.name


def is_known(calendar: Document, day: ProposedDay) -> bool:
	if day.kind is ProposalKind.COMPENSATORY:
		return any(str(row.worked_on) == str(day.on) for row in calendar.compensatory_days)
	closed = [closure for closure in closures_of(calendar) if closure.is_whole_day]
	return any(closure.first <= day.on <= closure.last for closure in closed)


def add(calendar: Document, day: ProposedDay, decision: str) -> None:
	common = {"reason": reason_of(day), "decision": decision, "certainty": certainty_of(decision)}
	if day.kind is ProposalKind.COMPENSATORY:
		like = WEEKDAYS[day.stands_for.weekday()]
		calendar.append("compensatory_days", {"worked_on": day.on, "like_weekday": like, **common})
	else:
		days = {"from_date": day.on, "to_date": day.on, "part": "Whole Day"}
		calendar.append("closures", {**days, **common})


def add_year(calendar: Document, year: int, decision: str) -> None:
	"""A decision given later makes a year official that was confirmed without one."""
	row = next((row for row in calendar.years if row.year == year), None)
	if row is None:
		row = calendar.append("years", {"year": year, "source": _WITHOUT_DECISION, "certainty": "Unverified"})
	if decision:
		row.source, row.certainty = decision, certainty_of(decision)


def certainty_of(decision: str) -> str:
	return "Official" if decision else "Unverified"


def confirmed_years(calendar: Document) -> set[int]:
	return {row.year for row in calendar.years}
