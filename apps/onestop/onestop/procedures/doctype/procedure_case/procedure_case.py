from frappe.model.document import Document


class ProcedureCase(Document):
	"""A case (trường hợp) with papers or a time limit of its own."""
