"""The door to a dossier's path through its process."""

import frappe

from onestop.dossiers import service as dossiers


@frappe.whitelist(methods=["GET"])
def stages(dossier: str) -> list[list[dict]]:
	"""The steps of the dossier's process, stage by stage; empty when it follows none."""
	document = frappe.get_doc("Dossier", dossier)
	document.check_permission("read")
	return dossiers.path_of(document)
