"""What an agency may settle for itself within a published version."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onestop.rules.due_date import DueDateRules, due_at
from onestop.rules.errors import RuleError
from onestop.rules.time_limit import TimeLimit, TimeLimitUnit
from onestop.rules.variant import (
	ChannelNotOffered,
	VariantClaim,
	VariantPart,
	check_offered,
	is_no_longer,
	variant_findings,
)
from onestop.rules.version_choice import SubmissionChannel
from onestop.rules.version_content import CheckedLimit, CheckedVersion
from onestop.rules.working_time import WorkingCalendar
from tests.due_dates import EITHER_HOUR, MOMENTS

ALL = frozenset(VariantPart)
VERSION = CheckedVersion(
	effective_from=date(2017, 1, 1),
	effective_to=date(2019, 12, 31),
	limit=CheckedLimit(0, 3, "Working Day"),
	channels=(
		CheckedLimit(1, 0, "", "In Person"),
		CheckedLimit(2, 5, "Working Day", "Public Post"),
	),
)


def problems(
	channels: tuple[CheckedLimit, ...] = VERSION.channels,
	limit: CheckedLimit = VERSION.limit,
	varied: frozenset[VariantPart] = ALL,
	allowed: frozenset[VariantPart] = ALL,
	first: date = date(2017, 1, 1),
	last: date | None = None,
	decision: str = "12/QĐ-UBND",
) -> list[str]:
	laid = CheckedVersion(effective_from=VERSION.effective_from, limit=limit, channels=channels)
	claim = VariantClaim(varied, allowed, first, last, decision)
	return [found.template.format(**found.facts) for found in variant_findings(VERSION, laid, claim)]


def test_a_variant_like_its_version_has_no_problem() -> None:
	assert problems() == []


def test_a_longer_time_limit_is_refused_for_every_channel_it_concerns() -> None:
	told = problems(limit=CheckedLimit(0, 4, "Working Day"))
	assert told == [
		"Channel “In Person”, case “”: 4 Working Day may end later than the version's 3 Working Day. Shorten "
		"it, in the same unit."
	]


def test_a_limit_in_a_unit_that_cannot_be_compared_is_refused() -> None:
	assert "in the same unit" in problems(limit=CheckedLimit(0, 1, "Month"))[0]


def test_a_shorter_limit_is_allowed_only_where_it_is_marked() -> None:
	shorter = CheckedLimit(0, 2, "Working Day")
	assert problems(limit=shorter) == []
	assert "not marked as varied" in problems(limit=shorter, varied=frozenset({VariantPart.PROCESS}))[0]


def test_what_the_version_does_not_leave_open_is_refused() -> None:
	told = problems(varied=frozenset({VariantPart.TARIFF}), allowed=frozenset({VariantPart.PROCESS}))
	assert told == ["The version does not leave “Tariff” to agencies. Clear the mark."]


def test_a_channel_more_than_the_version_has_is_refused() -> None:
	rows = (*VERSION.channels, CheckedLimit(3, 0, "", "Online"))
	assert problems(channels=rows) == ["The version does not offer channel “Online”. Remove the row."]


def test_no_channel_row_at_all_would_open_every_channel() -> None:
	assert "does not offer channel “Online”" in problems(channels=())[0]


def test_fewer_channels_are_allowed_only_where_they_are_marked() -> None:
	fewer = VERSION.channels[:1]
	assert problems(channels=fewer) == []
	assert "is missing" in problems(channels=fewer, varied=frozenset({VariantPart.TIME_LIMIT}))[0]


def test_a_variant_stays_within_the_period_of_its_version() -> None:
	assert "begins before its version" in problems(first=date(2016, 12, 31))[0]
	assert "holds longer than its version" in problems(last=date(2020, 1, 1))[0]
	assert "ends before it begins" in problems(first=date(2018, 1, 2), last=date(2018, 1, 1))[0]


def test_a_variant_names_its_decision_and_changes_something() -> None:
	assert problems(decision="") == [
		"No decision is named. Enter the number of the decision the variant comes from."
	]
	assert "changes nothing" in problems(varied=frozenset())[0]


def test_a_closed_channel_refuses_a_dossier_and_names_the_open_ones() -> None:
	rows = VERSION.channels
	check_offered(SubmissionChannel.IN_PERSON, rows)
	with pytest.raises(ChannelNotOffered, match="In Person"):
		check_offered(SubmissionChannel.ONLINE, rows)


limits = st.builds(
	TimeLimit,
	st.integers(1, 60),
	st.sampled_from([unit for unit in TimeLimitUnit if unit is not TimeLimitUnit.WORKING_HOUR]),
)


@given(limits, limits, MOMENTS, EITHER_HOUR)
def test_what_counts_as_no_longer_never_ends_later(
	calendar: WorkingCalendar, own: TimeLimit, most: TimeLimit, at: datetime, rules: DueDateRules
) -> None:
	assume(is_no_longer(own, most))
	try:
		ends, latest = (due_at(at, limit, calendar, rules) for limit in (own, most))
	except RuleError:
		return  # a year nobody confirmed
	assert ends <= latest


@given(limits)
def test_every_limit_is_no_longer_than_itself(limit: TimeLimit) -> None:
	assert is_no_longer(limit, limit)


def test_eight_working_hours_are_a_working_day() -> None:
	day = TimeLimit(1, TimeLimitUnit.WORKING_DAY)
	assert is_no_longer(TimeLimit(Decimal(8), TimeLimitUnit.WORKING_HOUR), day)
	assert not is_no_longer(TimeLimit(Decimal(9), TimeLimitUnit.WORKING_HOUR), day)
	assert not is_no_longer(day, TimeLimit(8, TimeLimitUnit.WORKING_HOUR))
