"""What is wrong with a version, in the reader's words? The document as values, the findings as sentences."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import escape_html, flt, getdate

from onestop.organisation import service as organisation
from onestop.procedures.choices import cases_of
from onestop.procedures.papers import is_in_library
from onestop.procedures.process import steps_of
from onestop.procedures.questions import questions_of
from onestop.procedures.result_templates import checked_templates
from onestop.procedures.results import known_results
from onestop.procedures.tariff import checked_tariff
from onestop.refusals import refuse
from onestop.rules.result_template_check import template_findings
from onestop.rules.version_check import errors, findings
from onestop.rules.version_choice import EVERY
from onestop.rules.version_content import (
	CheckedLegalBasis,
	CheckedLimit,
	CheckedPaper,
	CheckedVersion,
	Finding,
)


def findings_of(version: Document) -> list[dict]:
	"""Each as {"severity", "table", "row", "place", "text"}, in the order of the form."""
	return [spoken(version, finding) for finding in findings(checked(version))]


def template_findings_of(version: Document, row: int) -> list[dict]:
	"""Those of one result's template, while it is being written."""
	found = template_findings(checked(version))
	return [spoken(version, finding) for finding in found if finding.row == row]


def check_publishable(version: Document) -> None:
	"""Refuses with every error at once; warnings do not block."""
	blocking = errors(findings(checked(version)))
	if blocking:
		told = [spoken(version, finding) for finding in blocking]
		problems = "".join(f"<li><b>{line['place']}</b>: {line['text']}</li>" for line in told)
		refuse(
			_("The version cannot be published. Mend what is listed here, then publish again: {problems}"),
			"version_has_errors",
			problems=f"<ul>{problems}</ul>",
		)


def spoken(version: Document, finding: Finding) -> dict:
	facts = {name: escape_html(str(said(name, fact))) for name, fact in finding.facts.items()}
	return {
		"severity": str(finding.severity),
		"table": finding.table,
		"row": finding.row,
		"place": place_of(version, finding),
		"text": _(finding.template).format(**facts),
	}


def said(name: str, fact: object) -> object:
	if isinstance(fact, tuple):
		return ", ".join(_(str(part)) if name == "roles" else str(part) for part in fact)
	if isinstance(fact, StrEnum) or (name == "channel" and fact):
		return _(str(fact))
	return fact if fact != EVERY else _("ordinary")


def place_of(version: Document, finding: Finding) -> str:
	label = _(version.meta.get_label(finding.table))
	return _("{table}, row {row}").format(table=label, row=finding.row) if finding.row else label


def checked(version: Document) -> CheckedVersion:
	"""The version as the rule sees it; holders count from today on, for nobody works in the past."""
	begins = getdate(version.effective_from) if version.effective_from else None
	return CheckedVersion(
		effective_from=begins,
		effective_to=getdate(version.effective_to) if version.effective_to else None,
		decision_number=version.decision_number or "",
		limit=CheckedLimit(0, flt(version.time_limit), version.time_limit_unit or ""),
		channels=tuple(limits_of(version.channels)),
		cases=tuple(cases_of(version)),
		papers=tuple(paper_of(row, begins) for row in version.papers),
		legal_bases=tuple(basis_of(row, begins) for row in version.legal_bases if row.legal_document),
		legal_text=version.legal_basis or "",
		results=tuple(filter(None, (version.result_name, *(row.result_name for row in version.results)))),
		online_level=version.online_level or "",
		max_supplements=version.max_supplements or 0,
		tariff=checked_tariff(version),
		questions=questions_of(version),
		steps=tuple(steps_of(version)),
		known_positions=organisation.position_names(),
		held_positions=organisation.held_positions(max(begins or getdate(), getdate())),
		roles_held=organisation.roles_held(max(begins or getdate(), getdate())),
		known_results=known_results() if any(row.replaced_by_result for row in version.papers) else (),
		**checked_templates(version),
	)


def limits_of(rows: Iterable[Document]) -> Iterable[CheckedLimit]:
	for row in rows:
		limit = (flt(row.time_limit), row.time_limit_unit or "")
		yield CheckedLimit(row.idx, *limit, row.channel or EVERY, row.case_name or EVERY)


def paper_of(row: Document, begins: date | None) -> CheckedPaper:
	return CheckedPaper(
		row=row.idx,
		name=row.paper_name or "",
		originals=row.originals or 0,
		copies=row.copies or 0,
		is_mandatory=bool(row.is_mandatory),
		is_conditional=bool(row.is_conditional),
		condition=row.condition_text or "",
		case=row.case_name or EVERY,
		is_in_library=is_in_library(row.standard_paper, begins),
		replaced_by=row.replaced_by_result or "",
	)


def basis_of(row: Document, begins: date | None) -> CheckedLegalBasis:
	found = frappe.get_cached_doc("Legal Document", row.legal_document)
	ends = getdate(found.effective_to) if found.effective_to else None
	has_begun = not (begins and found.effective_from) or getdate(found.effective_from) <= begins
	holds = ends >= begins if ends and begins else found.status == "In Force"
	return CheckedLegalBasis(row.idx, found.document_number, ends, has_begun and holds)
