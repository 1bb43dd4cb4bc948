"""May an agency's variant begin on this day, and which one does it end?

NĐ 63/2010 Đ.13–15 (a new decision replaces the one before). One variant of a version at most is in force for
an agency on any day; on days without one the version itself holds, so gaps are allowed.
"""

from collections.abc import Iterable
from datetime import timedelta

from onestop.rules.errors import RuleError
from onestop.rules.version_period import Ending, Period


class VariantsOverlap(RuleError):
	code = "variants_overlap"
	template = (
		"Variant {other} of this agency is already in force in that period. Begin this one after it has "
		"begun, or end it first."
	)
	other: str


def follow(new: Period, published: Iterable[Period]) -> Ending | None:
	"""The open variant that publishing `new` ends; refuses a day with two."""
	others = list(published)
	ending = next(
		(
			Ending(other.version, new.first - timedelta(days=1))
			for other in others
			if other.last is None and other.first < new.first
		),
		None,
	)
	for other in others:
		if other.overlaps(new) and not (ending and other.version == ending.version):
			raise VariantsOverlap(other=other.version)
	return ending
