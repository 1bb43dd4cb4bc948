from frappe.model.document import Document


class FeeExemption(Document):
	"""Somebody of an exempt group: which ground, which proof, who approved it."""
