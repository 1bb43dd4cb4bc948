from frappe.model.document import Document


class DeadlineWarningPlan(Document):
	"""When is whom warned of a deadline? The administrator's table."""
