from frappe.model.document import Document


class ProcedureLegalBasis(Document):
	"""A legal document that the procedure rests on, and which of its articles."""
