"""May an agency settle this for itself, as a variant of a published version?

NĐ 61/2018 Đ.5.1 (nothing may be asked beyond the published procedure); TT 01/2018 Đ.8 (the internal process
is decided apart). A variant stays within its version: only the parts the version leaves open, no time limit
that could end later, no channel more.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import product
from typing import Final

from onestop.rules.errors import RuleError
from onestop.rules.process_check import limit_of
from onestop.rules.route import HOURS_OF_A_DAY
from onestop.rules.time_limit import TimeLimit, TimeLimitUnit
from onestop.rules.version_choice import EVERY, SubmissionChannel
from onestop.rules.version_content import CheckedLimit, CheckedVersion, Finding, Severity


class VariantPart(StrEnum):
	"""What a version may leave open to its agencies."""

	TIME_LIMIT = "Time Limit"
	CHANNELS = "Channels"
	PROCESS = "Internal Process"
	TARIFF = "Tariff"


class ChannelNotOffered(RuleError):
	code = "channel_not_offered"
	template = "The agency does not take this procedure through “{channel}”. Choose one of: {offered}."
	channel: str
	offered: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VariantClaim:
	"""What the variant changes, what its version leaves open, and when it holds."""

	varied: frozenset[VariantPart]
	allowed: frozenset[VariantPart]
	first: date | None
	last: date | None = None
	decision: str = ""


MESSAGES: Final = {
	"nothing_varied": "The variant changes nothing. Mark the parts that the agency settles for itself.",
	"not_allowed": "The version does not leave “{part}” to agencies. Clear the mark.",
	"before_version": "The variant begins before its version. Let it begin on {on} or later.",
	"after_version": "The variant holds longer than its version. Let it end on {on} or before.",
	"reversed": "The variant ends before it begins. Correct Effective From or Effective To.",
	"no_decision": "No decision is named. Enter the number of the decision the variant comes from.",
	"longer": (
		"Channel “{channel}”, case “{case}”: {number} {unit} may end later than the version's {most} "
		"{most_unit}. Shorten it, in the same unit."
	),
	"other_limit": (
		"Channel “{channel}”, case “{case}”: the time limit differs, but is not marked as varied. Mark it, "
		"or enter the version's."
	),
	"more_channels": "The version does not offer channel “{channel}”. Remove the row.",
	"other_channels": (
		"Channel “{channel}” is missing, but the channels are not marked as varied. Mark them, or add the "
		"row."
	),
}
WORKING: Final = "The terms of {agency} for this procedure: variant {variant}."
CALENDAR_DAYS: Final = {TimeLimitUnit.MONTH: (28, 31), TimeLimitUnit.CALENDAR_DAY: (1, 1)}


def variant_findings(version: CheckedVersion, laid: CheckedVersion, claim: VariantClaim) -> Iterator[Finding]:
	"""What is wrong with the variant itself; `laid` is the version with the variant laid over it."""
	yield from period_findings(version, claim)
	if not claim.varied:
		yield error("nothing_varied", "has_own_time_limit")
	for part in VariantPart:
		if part in claim.varied - claim.allowed:
			yield error("not_allowed", MARKS[part], part=part)
	yield from channel_findings(version, laid, claim)
	yield from limit_findings(version, laid, claim)


MARKS: Final = {  # not shown: names of fields
	VariantPart.TIME_LIMIT: "has_own_time_limit",
	VariantPart.CHANNELS: "has_own_channels",
	VariantPart.PROCESS: "has_own_process",
	VariantPart.TARIFF: "has_own_tariff",
}


def period_findings(version: CheckedVersion, claim: VariantClaim) -> Iterator[Finding]:
	first, last = claim.first, claim.last
	if first and last and first > last:
		yield error("reversed", "effective_from")
	if first and version.effective_from and first < version.effective_from:
		yield error("before_version", "effective_from", on=f"{version.effective_from:%d/%m/%Y}")
	if last and version.effective_to and last > version.effective_to:
		yield error("after_version", "effective_to", on=f"{version.effective_to:%d/%m/%Y}")
	if not claim.decision:
		yield error("no_decision", "decision_number")


def channel_findings(version: CheckedVersion, laid: CheckedVersion, claim: VariantClaim) -> Iterator[Finding]:
	before, after = offered(version.channels), offered(laid.channels)
	for channel in after:
		if channel not in before:
			yield error("more_channels", "channels", channel=channel)
	for channel in before:
		if channel not in after and VariantPart.CHANNELS not in claim.varied:
			yield error("other_channels", "channels", channel=channel)


def limit_findings(version: CheckedVersion, laid: CheckedVersion, claim: VariantClaim) -> Iterator[Finding]:
	"""Each channel and case for itself; what cannot be counted at all is told by rules/version_check.py."""
	for channel, case in product(offered(laid.channels), (EVERY, *version.cases)):
		try:
			own, most = limit_of(laid, channel, case), limit_of(version, channel, case)
		except RuleError:
			continue
		place = {"channel": channel, "case": case}
		if not is_no_longer(own, most):
			limits = {"number": own.number, "unit": own.unit, "most": most.number, "most_unit": most.unit}
			yield error("longer", "time_limit", **place, **limits)
		elif own != most and VariantPart.TIME_LIMIT not in claim.varied:
			yield error("other_limit", "time_limit", **place)


def offered(rows: Iterable[CheckedLimit]) -> tuple[SubmissionChannel, ...]:
	"""The channels that rows open; without a row every channel is."""
	named = [row.channel for row in rows]
	return tuple(one for one in SubmissionChannel if not named or one in named or EVERY in named)


def check_offered(channel: SubmissionChannel, rows: Iterable[CheckedLimit]) -> None:
	"""Refuses a channel that the agency's variant closed."""
	open_channels = offered(rows)
	if channel not in open_channels:
		raise ChannelNotOffered(channel=channel, offered=open_channels)


def is_no_longer(own: TimeLimit, most: TimeLimit) -> bool:
	"""Can `own` never end after `most`, whenever the dossier comes? False where nobody can say.

	A working day never ends before a calendar day does; eight hours are a working day, as in the process.
	"""
	if own.unit is most.unit:
		return own.unit is TimeLimitUnit.SAME_DAY or own.number <= most.number
	if own.unit is TimeLimitUnit.SAME_DAY:
		return most.unit is not TimeLimitUnit.WORKING_HOUR and most.number >= 1
	if own.unit is TimeLimitUnit.WORKING_HOUR:
		return (
			most.unit is TimeLimitUnit.WORKING_DAY
			and own.number <= Decimal(str(most.number)) * HOURS_OF_A_DAY
		)
	return own.unit in CALENDAR_DAYS and calendar_days(own, longest=True) <= calendar_days(
		most, longest=False
	)


def calendar_days(limit: TimeLimit, *, longest: bool) -> Decimal:
	"""Calendar days the limit takes at most, or at least."""
	if limit.unit is TimeLimitUnit.WORKING_DAY:
		return Decimal(str(limit.number))
	return Decimal(str(limit.number)) * CALENDAR_DAYS.get(limit.unit, (0, 0))[longest]


def error(message: str, table: str, **facts: object) -> Finding:
	return Finding(Severity.ERROR, table, 0, MESSAGES[message], facts)
