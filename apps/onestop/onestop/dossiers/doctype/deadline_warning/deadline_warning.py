from frappe.model.document import Document


class DeadlineWarning(Document):
	"""One warning to one person through one channel; its name is what makes it unique."""
