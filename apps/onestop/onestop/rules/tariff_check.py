"""Does the tariff of a version say for every dossier what is owed, and only once?

Luật Phí và lệ phí 97/2015/QH13 (a fee needs a legal ground in force), Đ.10 (exemptions); NĐ 63/2010 Đ.8.2
(the fee is part of the procedure). Every fee has, on each day of the version, for each channel it offers and
each of its cases, exactly one row that applies. What passes here is never refused at the counter.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations, product
from typing import Final

from onestop.rules.errors import RuleError
from onestop.rules.tariff import (
	EVERY_LINE,
	AmbiguousFeeLines,
	NoFeeLine,
	Tariff,
	TariffExemption,
	TariffLine,
	line_in_force,
)
from onestop.rules.tariff_defects import DEFECTS, is_percent, line_defects
from onestop.rules.version_choice import EVERY, SubmissionChannel
from onestop.rules.version_content import CheckedVersion, Finding, Severity

LINES: Final = "tariff_lines"
TIERS: Final = "tariff_tiers"
EXEMPTIONS: Final = "tariff_exemptions"
MESSAGES: Final = {
	"no_tariff": (
		"The tariff has no fee line: the desk does not know the fee, which is not the same as free. Enter "
		"the fee lines when the amounts are known; what is free has a line of its own, Free."
	),
	"unknown_case": "There is no case “{case}” in this version. Choose one of its cases, or add it.",
	"channel_not_offered": (
		"“{line}” is for channel “{channel}”, which the version does not offer. Add the channel, or "
		"remove the row."
	),
	"outside": "“{line}” is in force on no day of the version. Correct its period, or remove the row.",
	"no_fee_type": "“{line}” names no fee type. Choose the fee or charge it is.",
	"unknown_fee_type": "There is no fee type “{fee_type}”. Choose another one, or add it.",
	"fee_type_not_in_force": (
		"The fee type “{fee_type}” is not in force on {on}, when “{line}” begins. Choose the one that is."
	),
	"fee_type_ends": (
		"The fee type “{fee_type}” ends on {on}, before “{line}” does. End the row or the version by then."
	),
	"gap": (
		"Nothing says what “{line}” costs on {on} (channel “{channel}”, case “{case}”). Add a row, Free "
		"where nothing is paid, or widen one."
	),
	"gaps": (
		"Nothing says what “{line}” costs on {on} (channel “{channel}”, case “{case}”), nor for {others} "
		"other channels and cases. Add rows, Free where nothing is paid, or widen one."
	),
	"overlap": (
		"Rows {rows} both say what “{line}” costs on {on} (channel “{channel}”, case “{case}”). Change the "
		"period, channel or case of one of them."
	),
	"tiers_of_none": "No tiered fee line is called “{line}”. Choose one, or remove the tier.",
	"exemption_of_none": "There is no fee line “{line}”. Choose one, or leave it empty for all.",
	"exemption_percent": "“{group}” is spared {percent} %. Enter more than 0 and at most 100.",
	"group_not_in_force": (
		"The exemption of “{group}” is in force on no day of the version. Correct its period, or remove the "
		"row."
	),
	"group_ends": (
		"The exemption of “{group}” ends on {on}, before the version ends. Nobody is exempt on its ground "
		"after that day."
	),
	"exemption_twice": (
		"Rows {rows} both say what “{group}” is spared of the same fee. Remove one of them, or part their "
		"periods."
	),
	"exemption_without_line": "The version has exemptions and no fee line. Enter what they are exempt from.",
}


def tariff_findings(version: CheckedVersion) -> Iterator[Finding]:
	"""Everything wrong with the tariff, in the order of the form."""
	tariff = version.tariff.tariff
	if not tariff.lines:
		yield _warning("no_tariff", LINES)
	for line in tariff.lines:
		yield from _one_line(line, version)
	yield from _gaps_and_overlaps(version)
	yield from _tiers(version)
	for row in tariff.exemptions:
		yield from _one_exemption(row, version)
	yield from _exemptions_twice(tariff)


def offered_channels(version: CheckedVersion) -> tuple[SubmissionChannel, ...]:
	"""Those the version lists; all where it lists none."""
	listed = {row.channel for row in version.channels} - {EVERY}
	return tuple(channel for channel in SubmissionChannel if not listed or channel in listed)


def _one_line(line: TariffLine, version: CheckedVersion) -> Iterator[Finding]:
	for defect, facts in line_defects(line):
		yield Finding(Severity.ERROR, LINES, line.row, DEFECTS[defect], facts)
	if line.case not in (EVERY, *version.cases):
		yield _error("unknown_case", LINES, line.row, case=line.case)
	if line.channel not in (EVERY, *offered_channels(version)):
		yield _warning("channel_not_offered", LINES, line.row, line=line.name, channel=line.channel)
	if version.effective_from:
		first, last = (
			max(line.first, version.effective_from),
			min(line.last, version.effective_to or date.max),
		)
		if first > last:
			yield _warning("outside", LINES, line.row, line=line.name)
		else:
			yield from _fee_type(line, first, last, version)


def _fee_type(line: TariffLine, first: date, last: date, version: CheckedVersion) -> Iterator[Finding]:
	"""Only what is free may do without a ground."""
	if not line.fee_type:
		yield from () if line.is_free else (_error("no_fee_type", LINES, line.row, line=line.name),)
		return
	validity = version.tariff.fee_types.get(line.fee_type)
	facts = {"line": line.name, "fee_type": line.fee_type}
	if validity is None:
		yield _error("unknown_fee_type", LINES, line.row, **facts)
	elif not validity.is_in_force(first):
		yield _error("fee_type_not_in_force", LINES, line.row, **facts, on=_shown(first))
	elif validity.last < last:
		yield _warning("fee_type_ends", LINES, line.row, **facts, on=_shown(validity.last))


def _gaps_and_overlaps(version: CheckedVersion) -> Iterator[Finding]:
	"""Tried on each day on which something changes: between two of them every day is alike."""
	tariff = version.tariff.tariff
	for name in filter(None, tariff.names):
		gaps: list[NoFeeLine] = []
		overlaps: dict[object, AmbiguousFeeLines] = {}
		for refused in _refusals(name, version):
			if isinstance(refused, AmbiguousFeeLines):
				overlaps.setdefault(refused.rows, refused)
			elif isinstance(refused, NoFeeLine):
				gaps.append(refused)
		yield from (_told(found, "overlap", found.rows[0], rows=found.rows) for found in overlaps.values())
		if gaps:
			yield _gap(gaps, next(line.row for line in tariff.lines if line.name == name))


def _refusals(name: str, version: CheckedVersion) -> Iterator[RuleError]:
	tariff = version.tariff.tariff
	for on in days_of_change(version):
		for channel, case in product(offered_channels(version), (EVERY, *version.cases)):
			try:
				line_in_force(tariff.lines, name, on, channel, case)
			except RuleError as refused:
				yield refused


def days_of_change(version: CheckedVersion) -> tuple[date, ...]:
	"""The version's first day and every later one on which a fee line or exemption begins or has ended."""
	if not version.effective_from:
		return ()
	tariff = version.tariff.tariff
	periods = [(line.first, line.last) for line in tariff.lines]
	periods += [(row.first, row.last) for row in tariff.exemptions]
	ended = {last + timedelta(days=1) for _, last in periods if last < date.max}
	last = version.effective_to or date.max
	days = {version.effective_from, *(first for first, _ in periods), *ended}
	return tuple(sorted(day for day in days if version.effective_from <= day <= last))


def _gap(gaps: list[NoFeeLine], row: int) -> Finding:
	others = len({(gap.channel, gap.case) for gap in gaps}) - 1
	return _told(gaps[0], "gaps", row, others=others) if others else _told(gaps[0], "gap", row)


def _told(refused: NoFeeLine | AmbiguousFeeLines, message: str, row: int, **facts: object) -> Finding:
	where = {"line": refused.line, "channel": str(refused.channel), "case": refused.case}
	return _error(message, LINES, row, **where, on=_shown(refused.on), **facts)


def _tiers(version: CheckedVersion) -> Iterator[Finding]:
	for row, line in version.tariff.stray_tiers:
		yield _error("tiers_of_none", TIERS, row, line=line)


def _one_exemption(row: TariffExemption, version: CheckedVersion) -> Iterator[Finding]:
	tariff = version.tariff.tariff
	if not tariff.lines:
		yield _warning("exemption_without_line", EXEMPTIONS, row.row)
	elif row.line not in (EVERY_LINE, *tariff.names):
		yield _error("exemption_of_none", EXEMPTIONS, row.row, line=row.line)
	if not is_percent(row.percent):
		yield _error("exemption_percent", EXEMPTIONS, row.row, group=row.group_name, percent=row.percent)
	yield from _period_of_exemption(row, version)


def _period_of_exemption(row: TariffExemption, version: CheckedVersion) -> Iterator[Finding]:
	if version.effective_from:
		last = version.effective_to or date.max
		if max(row.first, version.effective_from) > min(row.last, last):
			yield _error("group_not_in_force", EXEMPTIONS, row.row, group=row.group_name)
		elif row.last < last:
			yield _warning("group_ends", EXEMPTIONS, row.row, group=row.group_name, on=_shown(row.last))


def _exemptions_twice(tariff: Tariff) -> Iterator[Finding]:
	for one, other in combinations(tariff.exemptions, 2):
		is_same = (one.group, one.line) == (other.group, other.line)
		if is_same and max(one.first, other.first) <= min(one.last, other.last):
			rows = (one.row, other.row)
			yield _error("exemption_twice", EXEMPTIONS, other.row, rows=rows, group=one.group_name)


def _shown(on: date) -> str:
	return f"{on:%d/%m/%Y}"


def _error(message: str, table: str, row: int = 0, **facts: object) -> Finding:
	return Finding(Severity.ERROR, table, row, MESSAGES[message], facts)


def _warning(message: str, table: str, row: int = 0, **facts: object) -> Finding:
	return Finding(Severity.WARNING, table, row, MESSAGES[message], facts)
