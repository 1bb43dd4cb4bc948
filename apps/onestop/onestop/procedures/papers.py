"""What does a paper of the library bring into a version, and which forms does a version offer?"""

from datetime import date
from typing import Final

import frappe
from frappe.model.document import Document

from onestop.organisation import service as organisation
from onestop.rules.version_choice import EVERY, fits_case

COPIED: Final = (
	"paper_name",
	"originals",
	"copies",
	"handling",
	"replaced_by_result",
	"blank_form",
	"filled_sample",
	"note",
)
FORMS: Final = ("blank_form", "filled_sample")


def values_of_standard_paper(paper: Document) -> dict:
	"""What is copied into a row of a version's papers; the link back stays with the row."""
	values = {field: paper.get(field) for field in COPIED if paper.get(field)}
	return {"standard_paper": paper.name, "originals": 0, "copies": 0, "is_mandatory": 1, **values}


def is_in_library(standard_paper: str | None, begins: date | None) -> bool:
	"""Valid in the library on the day the version begins; a paper of one's own always is."""
	if not standard_paper or not begins:
		return True
	entry = frappe.get_cached_doc("Standard Paper", standard_paper)
	return organisation.validity_of(entry).is_in_force(begins)


def papers_in_library(on: date) -> list[dict]:
	rows = frappe.get_all("Standard Paper", fields=["name", "paper_name", "valid_from", "valid_to"])
	valid = [row for row in rows if organisation.validity_of(row).is_in_force(on)]
	return [{"name": row.name, "paper_name": row.paper_name} for row in sorted(valid, key=by_name)]


def by_name(row: dict) -> str:
	return row["paper_name"].casefold()


def paper_forms(version: Document, case: str | None = None) -> list[dict]:
	"""The papers of the case that have a blank form or a filled sample, with the addresses of the files."""
	rows = [row for row in version.papers if fits_case(row.case_name or EVERY, case or EVERY)]
	return [
		{"paper_name": row.paper_name, **{field: row.get(field) or "" for field in FORMS}}
		for row in rows
		if any(row.get(field) for field in FORMS)
	]
