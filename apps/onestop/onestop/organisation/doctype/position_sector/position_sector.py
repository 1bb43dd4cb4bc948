from frappe.model.document import Document


class PositionSector(Document):
	"""A sector whose dossiers the position handles."""
