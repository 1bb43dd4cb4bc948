"""Which version speaks for a dossier? The one place that answers, with the agency's variant laid over it."""

from datetime import date

from frappe.model.document import Document

from onestop.procedures import service as procedures
from onestop.rules.completeness import HandedPaper, RequiredPaper


def version_for(dossier: Document, on: date) -> Document:
	"""The version it was received under; before receipt the one in force on the day; a test's own draft."""
	if dossier.procedure_version:
		return procedures.version_of(dossier.procedure_version, dossier.agency_variant)
	return procedures.version_in_force(dossier.procedure, on, dossier.agency)


def required_papers(version: Document, case: str | None) -> list[RequiredPaper]:
	return [
		RequiredPaper(
			row["paper_name"],
			row["paper_name"],
			row["required_originals"],
			row["required_copies"],
			bool(row["is_mandatory"]),
		)
		for row in procedures.papers_of(version, case)
	]


def handed_papers(dossier: Document) -> list[HandedPaper]:
	return [HandedPaper(row.paper_name, row.originals, row.copies) for row in dossier.papers]
