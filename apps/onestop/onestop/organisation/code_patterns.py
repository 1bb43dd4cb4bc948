"""Which pattern does an agency's dossier code follow on a date? Its own rows, else those of the agency
above."""

from collections.abc import Iterable
from datetime import date

import frappe
from frappe.utils import getdate

from onestop.rules.dossier_code import TT_01_2018, AgencyCode, CodePattern, SequenceReset, pattern_in_force

STANDARD_PATTERN = CodePattern(TT_01_2018)


def patterns_of_rows(rows: Iterable) -> list[CodePattern]:
	"""The rule's patterns of child rows; raises the rule's own error on a pattern that cannot be read."""
	return [
		CodePattern(
			row.pattern,
			SequenceReset(row.resets or "Day"),
			getdate(row.valid_from),
			getdate(row.valid_to) if row.valid_to else date.max,
		)
		for row in rows
	]


def pattern_of(agency: str, on: date) -> CodePattern:
	while agency:
		found = frappe.get_cached_doc("Agency", agency)
		if found.code_patterns:
			return pattern_in_force(patterns_of_rows(found.code_patterns), on)
		agency = found.parent_agency
	return STANDARD_PATTERN


def agency_code_of(agency: str) -> AgencyCode:
	"""The identifier's parts as the rule wants them (QCVN 102:2016/BTTTT)."""
	found = frappe.get_cached_doc("Agency", agency)
	return AgencyCode(
		found.level_1_code or "", found.level_2_code or "", found.level_3_code or "", found.level_4_code or ""
	)
