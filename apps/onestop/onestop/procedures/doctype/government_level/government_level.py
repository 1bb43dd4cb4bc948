from frappe.model.document import Document


class GovernmentLevel(Document):
	"""A level of the administration at which a procedure is resolved (cấp thực hiện)."""
