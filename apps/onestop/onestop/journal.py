"""Who did what to a dossier, and when? One Dossier Event a step, only ever added (TT 01/2018/TT-VPCP
Đ.17.1.b)."""

import frappe
from frappe.model.document import Document


def record(dossier: Document, step) -> None:
	"""Written straight into its table: nobody may write the journal, only the step that happened does, and
	everything in it was checked by that step."""
	frappe.get_doc(
		{
			"doctype": "Dossier Event",
			"owner": frappe.session.user,
			"dossier": dossier.name,
			"action": step.action,
			"from_status": step.source,
			"to_status": step.target,
			"occurred_at": step.at,
			"user": frappe.session.user,
			"position": dossier.position,
			"planned_end_at": dossier.due_at,
			"note": step.note,
			"address_of_origin": frappe.local.request_ip,
		}
	).db_insert()


def forget_test(dossier: str) -> None:
	"""The journal of a test dossier goes with it; nothing of a real one does, whoever asks."""
	if frappe.db.get_value("Dossier", dossier, "is_test"):
		frappe.db.delete("Dossier Event", {"dossier": dossier})
