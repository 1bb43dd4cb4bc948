from frappe.model.document import Document


class CompensatoryDay(Document):
	"""A working day on a weekday that usually is free."""
