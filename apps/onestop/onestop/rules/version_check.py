"""May this version be published, and what else is wrong with it?

NĐ 63/2010 Đ.8.2 (a procedure without its parts is none), Đ.7 (its law must be in force); NĐ 61/2018 Đ.5.1
(nothing may be asked beyond the published list), Đ.11.2 (one supplement). All problems at once, each with the
row it stands in and what to do. Errors block publishing, warnings do not.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from onestop.rules.errors import RuleError
from onestop.rules.process_check import process_findings
from onestop.rules.question_check import question_findings
from onestop.rules.result_template_check import template_findings
from onestop.rules.standard_paper_check import standard_paper_findings
from onestop.rules.tariff_check import tariff_findings
from onestop.rules.time_limit import typed_limit
from onestop.rules.version_choice import EVERY, ChannelRow, SubmissionChannel, ambiguities
from onestop.rules.version_content import (
	CheckedLimit,
	CheckedPaper,
	CheckedVersion,
	Finding,
	Severity,
)

MESSAGES: Final = {
	"reversed": "The version ends before it begins. Correct Effective From or Effective To.",
	"no_decision": "No announcement decision is named. Enter its number and date when it is known.",
	"no_papers": "The version asks for no paper. Enter the papers as the decision lists them.",
	"paper_counts": "Paper “{paper}” asks for no original and no copy. Enter how many of each.",
	"paper_twice": "Paper “{paper}” stands here twice for the same case. Remove one of the rows.",
	"no_condition": "Paper “{paper}” is conditional and says no condition. Write when it is needed.",
	"mandatory_and_conditional": "Paper “{paper}” is both mandatory and conditional. Clear one of the marks.",
	"unknown_case": "There is no case “{case}” in this version. Choose one of its cases, or add it.",
	"case_twice": "Case “{case}” stands here twice. Remove one of the rows.",
	"no_legal_basis": "No legal basis is named. Add the legal documents the procedure rests on.",
	"only_legal_text": "The legal basis is only a text. Name the legal documents themselves.",
	"expired_document": "{document} is not in force when the version begins. Name the one that is.",
	"document_expires": "{document} expires on {on}, before the version ends. End the version by then.",
	"no_results": "No result is named. Enter what the applicant receives.",
	"no_channel": "No channel is listed. Enter how the procedure may be submitted.",
	"online_without_level": "The procedure has an online channel and no online level. Choose the level.",
	"many_supplements": "{number} supplements are allowed. Check it: NĐ 61/2018 Đ.11.2 allows one.",
}


def findings(version: CheckedVersion) -> tuple[Finding, ...]:
	"""Everything wrong with the version, in the order of its form."""
	return (
		*general_findings(version),
		*case_findings(version),
		*paper_findings(version),
		*standard_paper_findings(version),
		*limit_findings(version),
		*channel_findings(version),
		*tariff_findings(version),
		*question_findings(version),
		*process_findings(version),
		*legal_findings(version),
		*result_findings(version),
		*template_findings(version),
	)


def errors(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
	"""Those that block publishing."""
	return tuple(finding for finding in found if finding.severity is Severity.ERROR)


def general_findings(version: CheckedVersion) -> Iterator[Finding]:
	if version.effective_from and version.effective_to and version.effective_from > version.effective_to:
		yield error("reversed", "effective_from")
	if not version.decision_number:
		yield warning("no_decision", "decision_number")


def case_findings(version: CheckedVersion) -> Iterator[Finding]:
	for row, case in enumerate(version.cases, 1):
		if case in version.cases[: row - 1]:
			yield error("case_twice", "cases", row, case=case)


def paper_findings(version: CheckedVersion) -> Iterator[Finding]:
	if not version.papers:
		yield warning("no_papers", "papers")
	times = Counter((paper.name, paper.case) for paper in version.papers)
	for paper in version.papers:
		yield from one_paper(paper)
		if times[paper.name, paper.case] > 1:
			yield error("paper_twice", "papers", paper.row, paper=paper.name)
		yield from unknown_case(version, "papers", paper.row, paper.case)


def one_paper(paper: CheckedPaper) -> Iterator[Finding]:
	counts = paper.originals + paper.copies
	if paper.is_mandatory and not counts:
		yield error("paper_counts", "papers", paper.row, paper=paper.name)
	elif not counts:
		yield warning("paper_counts", "papers", paper.row, paper=paper.name)
	if paper.is_conditional and not paper.condition.strip():
		yield error("no_condition", "papers", paper.row, paper=paper.name)
	if paper.is_conditional and paper.is_mandatory:
		yield error("mandatory_and_conditional", "papers", paper.row, paper=paper.name)


def limit_findings(version: CheckedVersion) -> Iterator[Finding]:
	"""The general limit and every row's own can be counted, and no two rows fit equally."""
	yield from one_limit(version.limit, "time_limit")
	for row in version.channels:
		yield from unknown_case(version, "channels", row.row, row.case)
		yield from one_limit(row, "channels") if row.unit else ()
	rows = [ChannelRow(row.row, row, row.channel, row.case) for row in version.channels if row.unit]
	yield from (refusal(doubt, "channels", doubt.rows[0]) for doubt in ambiguities(rows, version.cases))


def one_limit(limit: CheckedLimit, table: str) -> Iterator[Finding]:
	try:
		typed_limit(limit.number, limit.unit)
	except RuleError as refused:
		yield refusal(refused, table, limit.row)


def channel_findings(version: CheckedVersion) -> Iterator[Finding]:
	if not version.channels:
		yield warning("no_channel", "channels")
	for row in version.channels:
		if row.channel == SubmissionChannel.ONLINE and not version.online_level:
			yield warning("online_without_level", "channels", row.row)
	if version.max_supplements > 1:
		yield warning("many_supplements", "max_supplements", number=version.max_supplements)


def legal_findings(version: CheckedVersion) -> Iterator[Finding]:
	if not version.legal_bases:
		yield warning("only_legal_text" if version.legal_text else "no_legal_basis", "legal_bases")
	for basis in version.legal_bases:
		if not basis.is_in_force:
			yield error("expired_document", "legal_bases", basis.row, document=basis.number)
		elif basis.expires_on and (version.effective_to is None or basis.expires_on < version.effective_to):
			on = f"{basis.expires_on:%d/%m/%Y}"
			yield warning("document_expires", "legal_bases", basis.row, document=basis.number, on=on)


def result_findings(version: CheckedVersion) -> Iterator[Finding]:
	if not version.results:
		yield warning("no_results", "results")


def unknown_case(version: CheckedVersion, table: str, row: int, case: str) -> Iterator[Finding]:
	if case not in (EVERY, *version.cases):
		yield error("unknown_case", table, row, case=case)


def error(message: str, table: str, row: int = 0, **facts: object) -> Finding:
	return Finding(Severity.ERROR, table, row, MESSAGES[message], facts)


def warning(message: str, table: str, row: int = 0, **facts: object) -> Finding:
	return Finding(Severity.WARNING, table, row, MESSAGES[message], facts)


def refusal(refused: RuleError, table: str, row: int) -> Finding:
	"""A rule's refusal as a finding."""
	return Finding(Severity.ERROR, table, row, refused.template, dict(refused.facts))
