"""Which dates does a report cover?

NĐ 09/2019 Đ.12, applied by TT 01/2020: a reporting month runs from the 15th of the month before to the 14th;
quarter, half-year and year likewise, from 15/12. Calendar periods are what the town hall uses for itself.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from onestop.rules.errors import RuleError

_CUT_OFF = 15  # the first day of a reporting month


class PeriodReversed(RuleError):
	code = "period_reversed"
	template = "The period from {first:%d/%m/%Y} to {last:%d/%m/%Y} is reversed. Exchange the two dates."
	first: date
	last: date


class PeriodPreset(StrEnum):
	WEEK = "Week"
	MONTH = "Month"
	QUARTER = "Quarter"
	HALF_YEAR = "Half-Year"
	YEAR = "Year"
	REPORTING_MONTH = "Reporting Month"
	REPORTING_QUARTER = "Reporting Quarter"
	REPORTING_HALF_YEAR = "Reporting Half-Year"
	REPORTING_YEAR = "Reporting Year"


@dataclass(frozen=True, slots=True)
class Period:
	"""Both dates are part of the period."""

	first: date
	last: date

	def __post_init__(self) -> None:
		if self.first > self.last:
			raise PeriodReversed(first=self.first, last=self.last)


_MONTHS = {
	PeriodPreset.MONTH: 1,
	PeriodPreset.QUARTER: 3,
	PeriodPreset.HALF_YEAR: 6,
	PeriodPreset.YEAR: 12,
	PeriodPreset.REPORTING_MONTH: 1,
	PeriodPreset.REPORTING_QUARTER: 3,
	PeriodPreset.REPORTING_HALF_YEAR: 6,
	PeriodPreset.REPORTING_YEAR: 12,
}
_REPORTING = {preset for preset in PeriodPreset if preset.value.startswith("Reporting")}


def period(preset: PeriodPreset, containing: date) -> Period:
	"""The period of that kind in which the date lies."""
	if preset is PeriodPreset.WEEK:
		monday = containing - timedelta(days=containing.weekday())
		return Period(monday, monday + timedelta(days=6))
	is_reporting = preset in _REPORTING
	in_next_month = is_reporting and containing.day >= _CUT_OFF
	month = containing.year * 12 + containing.month - 1 + in_next_month  # months since year 0
	first = month - month % _MONTHS[preset]
	last = first + _MONTHS[preset] - 1
	if is_reporting:
		return Period(_day(first - 1, _CUT_OFF), _day(last, _CUT_OFF - 1))
	return Period(_day(first, 1), _day(last, 31))


def neighbour(preset: PeriodPreset, of: Period, step: int) -> Period:
	"""The period of that kind just before (-1) or after (+1)."""
	return period(preset, of.first - timedelta(days=1) if step < 0 else of.last + timedelta(days=1))


def until(within: Period, today: date) -> Period:
	"""A period that still runs is counted to today: a dossier due tomorrow is not late yet."""
	return Period(within.first, max(within.first, min(within.last, today)))


def _day(month: int, day: int) -> date:
	year, index = divmod(month, 12)
	return date(year, index + 1, min(day, monthrange(year, index + 1)[1]))
