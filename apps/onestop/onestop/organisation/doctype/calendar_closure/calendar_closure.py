from frappe.model.document import Document


class CalendarClosure(Document):
	"""Days on which the office is closed, and the decision that says so."""
