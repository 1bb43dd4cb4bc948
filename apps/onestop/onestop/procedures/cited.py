"""What published versions take from the catalogues beside them: may an entry still be changed?

A version copies the words of papers, questions and titles, but names exemption groups, fee types and legal
documents. What it reads there stays as it was when it was published; the day an entry ends may be entered.
"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import nowdate

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
TITLED = ("position_name", "agency")


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


def guard_title(position: Document, event: str | None = None) -> None:
	"""Before a position is saved or deleted: published processes that are not over name it by its title."""
	before = frappe.db.get_value("Position", position.name, TITLED, as_dict=True)
	is_kept = event != "on_trash" and before and all(before[name] == position.get(name) for name in TITLED)
	if not before or is_kept or frappe.db.exists("Position", {**before, "name": ["!=", position.name]}):
		return
	if versions := versions_naming(before.position_name):
		refuse(
			_(
				"The process of {number} published versions, such as {version}, names position “{position}”. "
				"Keep the title while they hold, or publish versions that name another."
			),
			"cited_by_published",
			position=before.position_name,
			number=len(versions),
			version=versions[0],
		)


def versions_naming(title: str) -> list[str]:
	"""Published versions in force today or later in whose process the title stands."""
	version, step = frappe.qb.DocType("Procedure Version"), frappe.qb.DocType("Process Step")
	rows = (
		frappe.qb.from_(step)
		.join(version)
		.on((step.parent == version.name) & (step.parenttype == "Procedure Version"))
		.where((version.docstatus == 1) & (step.position_name == title))
		.where(version.effective_to.isnull() | (version.effective_to >= nowdate()))
		.select(version.name)
		.distinct()
		.orderby(version.name)
	).run()
	return [name for (name,) in rows]
