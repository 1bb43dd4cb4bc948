from frappe.model.document import Document


class CalendarYear(Document):
	"""A year whose closures an administrator has confirmed."""
