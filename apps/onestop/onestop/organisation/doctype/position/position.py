from frappe.model.document import Document


class Position(Document):
	"""A post in an agency. Work belongs to the position, not to the person who holds it."""
