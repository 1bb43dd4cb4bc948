from frappe.model.document import Document


class DeadlineThreshold(Document):
	"""How long before a deadline whom to warn."""
