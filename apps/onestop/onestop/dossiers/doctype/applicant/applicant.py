from frappe.model.document import Document


class Applicant(Document):
	"""A citizen or an organisation that asks for something."""
