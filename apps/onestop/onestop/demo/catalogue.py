"""Which procedures does the demonstration town publish? The 89 of the reference, marked "chưa kiểm chứng"."""

import frappe

from onestop.demo import shipped
from onestop.procedures import service as procedures


def publish() -> None:
	"""Through the import that a town uses, once: what has been changed since stays."""
	codes = [document.key for document in shipped.documents("Procedure")]
	if not frappe.db.exists("Procedure", {"name": ["in", codes]}):
		procedures.import_pack(shipped.content(), shipped.PACK, may_publish=True)
