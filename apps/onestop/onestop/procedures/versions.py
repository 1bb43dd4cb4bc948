"""Which version of a procedure is in force on a date, and what does it say?"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import get_time

from onestop.refusals import refuse
from onestop.rules.due_date import DueDateRules, SameDayRule, TimeLimit, TimeLimitUnit


def version_in_force(procedure: str, on: date) -> Document:
	"""The published version whose period holds the date; refused when there is none."""
	version = frappe.qb.DocType("Procedure Version")
	rows = (
		frappe.qb.from_(version)
		.where((version.procedure == procedure) & (version.docstatus == 1) & (version.effective_from <= on))
		.where(version.effective_to.isnull() | (version.effective_to >= on))
		.select(version.name)
		.orderby(version.effective_from, order=frappe.qb.desc)
		.limit(1)
	).run()
	if not rows:
		refuse(
			_(
				"No published version of procedure {procedure} is in force on {on:%d/%m/%Y}. Ask the "
				"administrator to publish one."
			),
			"no_version_in_force",
			procedure=procedure,
			on=on,
		)
	return frappe.get_cached_doc("Procedure Version", rows[0][0])


def time_limit_of(version: Document, rules: DueDateRules) -> tuple[TimeLimit, DueDateRules]:
	"""The version's limit, and the agency's rules with the version's own cut-off in them."""
	unit = TimeLimitUnit(version.time_limit_unit)
	if unit is TimeLimitUnit.SAME_DAY and version.same_day_cutoff:
		rules = replace(rules, same_day=SameDayRule(get_time(version.same_day_cutoff)))
	return TimeLimit(Decimal(str(version.time_limit or 0)), unit), rules


def papers_of(version: Document) -> list[dict]:
	"""The papers asked for, as the rows a dossier begins with."""
	return [
		{
			"paper_name": row.paper_name,
			"handling": row.handling,
			"is_mandatory": row.is_mandatory,
			"required_originals": row.originals,
			"required_copies": row.copies,
			"originals": row.originals if row.is_mandatory else 0,
			"copies": row.copies if row.is_mandatory else 0,
		}
		for row in version.papers
	]
