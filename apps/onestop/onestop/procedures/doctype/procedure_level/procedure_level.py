from frappe.model.document import Document


class ProcedureLevel(Document):
	"""One of the levels at which a procedure is resolved."""
