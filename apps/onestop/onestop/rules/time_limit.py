"""How long does the procedure allow, and at which hour must the answer be there?

NĐ 63/2010 Đ.8.2 (every procedure states its time limit); TT 01/2018 Đ.8 (steps of a process have their own,
in half working days if need be); NĐ 23/2015 Đ.7 (after 15:00, "at once" means the next working day).
"""

from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import isfinite
from typing import Final

from onestop.rules.errors import RuleError


class TimeLimitUnit(StrEnum):
	WORKING_DAY = "Working Day"
	CALENDAR_DAY = "Calendar Day"
	WORKING_HOUR = "Working Hour"
	MONTH = "Month"
	SAME_DAY = "Same Day"


class ReturnHour(StrEnum):
	"""At which hour of the last day the answer is due; the receipt slip prints hour and minute."""

	END_OF_OFFICE_HOURS = "End of Office Hours"
	SAME_CLOCK_TIME = "Same Clock Time"


class InvalidTimeLimit(RuleError):
	code = "invalid_time_limit"
	template = "A time limit of {number} {unit} cannot be counted. Give a positive number the unit allows."
	number: Decimal | Fraction | int
	unit: TimeLimitUnit


# How finely a unit may be divided: half days for the steps of a process, minutes of an hour.
_DIVISIONS = {TimeLimitUnit.WORKING_DAY: 2, TimeLimitUnit.WORKING_HOUR: 60}
# Ten years in each unit: beyond it somebody mistyped, and no calendar reaches there.
_MOST = {
	TimeLimitUnit.WORKING_DAY: 2_600,
	TimeLimitUnit.CALENDAR_DAY: 3_650,
	TimeLimitUnit.WORKING_HOUR: 20_800,
	TimeLimitUnit.MONTH: 120,
}


@dataclass(frozen=True, slots=True)
class TimeLimit:
	"""A number of units; for SAME_DAY the number is not read."""

	number: Decimal | Fraction | int  # a fraction: the minutes left of a suspended limit in hours
	unit: TimeLimitUnit

	def __post_init__(self) -> None:
		if self.unit is TimeLimitUnit.SAME_DAY:
			return
		parts, whole = self.number.as_integer_ratio()  # whole numbers: a fraction's own sums are slow
		is_countable = 0 < parts <= _MOST[self.unit] * whole
		if not is_countable or _DIVISIONS.get(self.unit, 1) % whole:
			raise InvalidTimeLimit(number=self.number, unit=self.unit)

	@property
	def minutes(self) -> int:
		"""Of a limit in hours."""
		parts, whole = self.number.as_integer_ratio()
		return parts * 60 // whole


def typed_limit(number: float, unit: str) -> TimeLimit:
	"""A limit as somebody typed it; refuses a number or a unit that is none."""
	if unit not in set(TimeLimitUnit) or not isfinite(number):
		raise InvalidTimeLimit(number=number, unit=unit)
	return TimeLimit(Decimal(str(number)), TimeLimitUnit(unit))


@dataclass(frozen=True, slots=True)
class SameDayRule:
	"""After the cut-off, to the minute (15:00 is not after 15:00), "at once" is the next working day."""

	cutoff: time = time(15)


@dataclass(frozen=True, slots=True)
class DueDateRules:
	"""What the unit sets for itself."""

	return_hour: ReturnHour = ReturnHour.END_OF_OFFICE_HOURS
	same_day: SameDayRule = SameDayRule()


STANDARD_RULES: Final = DueDateRules()
