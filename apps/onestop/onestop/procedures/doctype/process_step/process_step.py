from frappe.model.document import Document


class ProcessStep(Document):
	"""A step of the internal process (quy trình nội bộ)."""
