from frappe.model.document import Document


class ProcedureQuestion(Document):
	"""A question of the procedure's application form."""
