from frappe.model.document import Document


class VersionMoveDossier(Document):
	"""A chosen dossier, and what the move changes for it."""
