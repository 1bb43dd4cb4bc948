"""What does a version say for a dossier's channel and case? Its time limit, fee and papers, as values of the
rules."""

from dataclasses import replace

from frappe.model.document import Document
from frappe.utils import flt, get_time

from onestop.rules.due_date import DueDateRules, SameDayRule, TimeLimit, TimeLimitUnit
from onestop.rules.time_limit import typed_limit
from onestop.rules.version_choice import (
	EVERY,
	ChannelRow,
	Choice,
	SubmissionChannel,
	check_case,
	choose,
	fits_case,
)


def submission_channel(channel: str | None) -> SubmissionChannel:
	"""Whoever represents the applicant comes in person; nothing said: the same."""
	is_published = channel in set(SubmissionChannel)
	return SubmissionChannel(channel) if is_published else SubmissionChannel.IN_PERSON


def limit_choice(version: Document, channel: str | None, case: str | None) -> Choice[TimeLimit]:
	"""The time limit of the row that fits best, otherwise the general one."""
	check_case(case or EVERY, cases_of(version))
	return choose(limit_rows(version), general_limit(version), submission_channel(channel), case or EVERY)


def fee_of(version: Document, channel: str | None, case: str | None) -> str:
	"""The fee as the decision says it; empty never means free."""
	rows = [channel_row(row, row.fee_text) for row in version.channels if row.fee_text]
	return choose(rows, version.fee_text or "", submission_channel(channel), case or EVERY).value


def general_limit(version: Document) -> TimeLimit:
	return typed_limit(flt(version.time_limit), version.time_limit_unit or "")


def limit_rows(version: Document) -> list[ChannelRow[TimeLimit]]:
	"""The rows of the channels that state a limit of their own; refuses one that cannot be counted."""
	return [channel_row(row, row_limit(row)) for row in version.channels if row.time_limit_unit]


def row_limit(row: Document) -> TimeLimit:
	return typed_limit(flt(row.time_limit), row.time_limit_unit)


def channel_row(row: Document, value: object) -> ChannelRow:
	return ChannelRow(row.idx, value, row.channel or EVERY, row.case_name or EVERY)


def rules_for(version: Document, limit: TimeLimit, rules: DueDateRules) -> DueDateRules:
	"""The agency's rules with the version's own cut-off in them."""
	if limit.unit is TimeLimitUnit.SAME_DAY and version.same_day_cutoff:
		return replace(rules, same_day=SameDayRule(get_time(version.same_day_cutoff)))
	return rules


def cases_of(version: Document) -> list[str]:
	return [row.case_name for row in version.cases]


def papers_of(version: Document, case: str | None = None) -> list[dict]:
	"""The papers asked for in the case, as the rows a dossier begins with; refuses an unknown case."""
	check_case(case or EVERY, cases_of(version))
	return [paper_row(row) for row in version.papers if fits_case(row.case_name or EVERY, case or EVERY)]


def paper_row(row: Document) -> dict:
	return {
		"paper_name": row.paper_name,
		"handling": row.handling,
		"is_to_return": row.is_to_return,
		"is_mandatory": row.is_mandatory,
		"required_originals": row.originals,
		"required_copies": row.copies,
		"originals": row.originals if row.is_mandatory else 0,
		"copies": row.copies if row.is_mandatory else 0,
	}
