from frappe.model.document import Document


class ProcedurePaper(Document):
	"""A paper that the procedure asks for."""
