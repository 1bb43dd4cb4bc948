"""Which small records belong to the app but live in the framework's tables?"""

import frappe

# The framework shows three columns on a small screen; the desk needs code, applicant, procedure, state, date.
COLUMNS = {"Dossier": "6"}


def apply() -> None:
	for doctype, number in COLUMNS.items():
		if not frappe.db.exists("List View Settings", doctype):
			settings = frappe.new_doc("List View Settings", name=doctype, total_fields=number)
			settings.insert(set_name=doctype)


def remove() -> None:
	for doctype in COLUMNS:
		frappe.delete_doc("List View Settings", doctype, ignore_missing=True, force=True)
