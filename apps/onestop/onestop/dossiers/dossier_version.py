"""Which version speaks for a dossier? The one place that answers, with the agency's variant laid over it."""

from datetime import date

from frappe.model.document import Document
from frappe.utils import get_datetime

from onestop.procedures import service as procedures
from onestop.rules.completeness import HandedPaper, RequiredPaper


def version_for(dossier: Document, on: date | None = None) -> Document:
	"""The version it was received under; before receipt the one in force on the day (that of the receipt
	unless given); a test's own draft; what is being tried out, of a dossier that is only imagined."""
	if dossier.flags.version:
		return dossier.flags.version
	if dossier.procedure_version:
		return procedures.version_of(dossier.procedure_version, dossier.agency_variant)
	asked = dossier.procedure, on or get_datetime(dossier.flags.at).date(), dossier.agency
	found = dossier.flags.version_found
	if not found or found[0] != asked:  # one receipt asks several times, and is one transaction
		dossier.flags.version_found = found = asked, procedures.version_in_force(*asked)
	return found[1]


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
