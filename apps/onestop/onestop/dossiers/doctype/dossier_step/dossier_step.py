import frappe

from onestop.rows_at_once import WrittenAtOnce


class DossierStep(WrittenAtOnce):
	"""One step of the version's process on the way of this dossier."""


def on_doctype_update() -> None:
	"""What a person is shown beyond the own agency is found by these alone (permissions.py)."""
	for field in ("officer", "position"):
		frappe.db.add_index("Dossier Step", [field, "of_agency", "parent"])
