from frappe.model.document import Document


class DeadlineWarningAttempt(Document):
	"""One try to deliver a warning, and what came of it."""
