from frappe.model.document import Document


class NumberSequence(Document):
	"""The last number given out in a sequence without gaps (codes per agency and day, register numbers)."""
