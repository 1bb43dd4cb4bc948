"""Does exactly one code pattern of an agency hold on every day it receives?

TT 01/2018 Đ.19 and TT 03/2025 (the code is written as the law of the day of receipt says). Two patterns on
one day would leave the code to chance, a day without one would stop the counter; both are refused between the
first day and the last. Whether anything follows the last day the agency must know: it is told, not refused.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

from onestop.rules.dossier_code import CodePattern
from onestop.rules.errors import RuleError

ONE_DAY = timedelta(days=1)


class PatternsOverlap(RuleError):
	code = "code_patterns_overlap"
	template = (
		"Two patterns for dossier codes would hold from {first:%d/%m/%Y} on. End the earlier one on the day "
		"before the next begins."
	)
	first: date


class DaysWithoutPattern(RuleError):
	code = "days_without_code_pattern"
	template = (
		"From {first:%d/%m/%Y} to {last:%d/%m/%Y} no pattern for dossier codes would hold. Let the next one "
		"begin on the day after the one before ends."
	)
	first: date
	last: date


def check_periods(patterns: Iterable[CodePattern]) -> None:
	"""Refuses a day with two patterns, and a day between two patterns without one."""
	ordered = sorted(patterns, key=lambda pattern: pattern.valid_from)
	for before, after in pairwise(ordered):
		if before.valid_to >= after.valid_from:
			raise PatternsOverlap(first=after.valid_from)
		if before.valid_to + ONE_DAY < after.valid_from:
			raise DaysWithoutPattern(first=before.valid_to + ONE_DAY, last=after.valid_from - ONE_DAY)


def ends_before(patterns: Iterable[CodePattern], last: date | None) -> date | None:
	"""The last day with a pattern, if the agency goes on after it; without an end it goes on for ever."""
	ends = max((pattern.valid_to for pattern in patterns), default=date.max)
	return ends if ends < (last or date.max) else None
