"""What published versions take from the catalogues beside them: may an entry still be changed?

A version copies the words of papers, questions and titles, but names exemption groups, fee types and legal
documents. What it reads there stays as it was when it was published; the day an entry ends may be entered.
"""

import frappe
from frappe import _
from frappe.model.document import Document

from onestop.procedures.published import stored
from onestop.refusals import refuse

# catalogue → the rows that name an entry, their field, and what published versions read of it
CITED = {
	"Exemption Group": (
		"Tariff Exemption",
		"exemption_group",
		("group_name", "reduction_percent", "valid_from", "legal_basis"),
	),
	"Fee Type": ("Tariff Line", "fee_type", ("fee_name", "kind", "legal_basis")),
	"Legal Document": ("Procedure Legal Basis", "legal_document", ("document_number",)),
}


def check_cited(entry: Document) -> None:
	"""Called when an entry is saved: refuses to change under published versions what they read."""
	before = entry.get_doc_before_save()
	table, field, fixed = CITED[entry.doctype]
	changed = [name for name in fixed if before and stored(before.get(name)) != stored(entry.get(name))]
	if not changed:
		return
	if versions := frappe.get_all(table, {field: entry.name, "docstatus": 1}, pluck="parent", distinct=True):
		refuse(
			_(
				"{fields} of {entry} is read by {number} published versions, such as {version}. Enter the "
				"day it ends, add a new entry, and name that one in a new version."
			),
			"cited_by_published",
			fields=[_(entry.meta.get_label(name)) for name in changed],
			entry=entry.get_title(),
			number=len(versions),
			version=versions[0],
		)
