"""Is an entry of a dated catalogue in force on a day?

Luật Ban hành văn bản quy phạm pháp luật 2015 Đ.151, Đ.154: a text has effect from a day, until it ends or is
replaced. An entry without a beginning has always been in force, one without an end still is.
"""

from dataclasses import dataclass
from datetime import date

from onestop.rules.errors import RuleError


class ValidityReversed(RuleError):
	code = "validity_reversed"
	template = (
		"The entry ends on {last:%d/%m/%Y}, before it begins on {first:%d/%m/%Y}. "
		"Correct Valid From or Valid To."
	)
	first: date
	last: date


@dataclass(frozen=True, slots=True)
class Validity:
	"""Both days are included."""

	first: date = date.min
	last: date = date.max

	def __post_init__(self) -> None:
		if self.first > self.last:
			raise ValidityReversed(first=self.first, last=self.last)

	def is_in_force(self, on: date) -> bool:
		return self.first <= on <= self.last
