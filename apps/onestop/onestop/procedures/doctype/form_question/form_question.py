from frappe.model.document import Document


class FormQuestion(Document):
	"""A question that many procedures ask, kept once."""
