"""A step tells whose dossier it belongs to, so that lists of one's work need not look it up."""

import frappe


def execute() -> None:
	frappe.db.sql(
		"""update `tabDossier Step` step join `tabDossier` dossier on dossier.name = step.parent
			set step.of_agency = dossier.agency where step.of_agency is null"""
	)
