from frappe.model.document import Document


class WorkingSession(Document):
	"""One span of office hours on a weekday, all year or in a season."""
