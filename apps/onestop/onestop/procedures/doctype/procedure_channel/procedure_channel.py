from frappe.model.document import Document


class ProcedureChannel(Document):
	"""How the procedure may be submitted, with its own time limit and fee (cách thức thực hiện)."""
