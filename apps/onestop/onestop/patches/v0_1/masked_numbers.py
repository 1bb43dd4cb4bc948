"""Numbers that were kept before they were masked get their mask; older histories lose the number."""

import json

import frappe

from onestop.dossiers.service import PERSONAL, mask_version
from onestop.rules.masking import masked, masked_text


def execute() -> None:
	for doctype, fields in PERSONAL.items():
		for field, shown in fields.items():
			mask_column(doctype, field, shown, masked)
	mask_column("Dossier Answer", "answer_text", "shown_text", masked_text)
	for name in frappe.get_all("Version", {"ref_doctype": ["in", list(PERSONAL)]}, pluck="name"):
		mask_history(frappe.get_doc("Version", name))


def mask_column(doctype: str, field: str, shown: str, mask_of) -> None:
	"""Where a number stands and its mask does not yet."""
	rows = frappe.get_all(
		doctype, {field: ["is", "set"], shown: ["is", "not set"]}, ["name", field], as_list=True
	)
	for name, number in rows:
		frappe.db.set_value(doctype, name, shown, mask_of(number), update_modified=False)


def mask_history(version) -> None:
	before = version.data
	mask_version(version)
	if json.loads(version.data) != json.loads(before):
		version.db_set("data", version.data, update_modified=False)
