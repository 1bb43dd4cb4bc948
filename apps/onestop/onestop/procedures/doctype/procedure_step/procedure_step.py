from frappe.model.document import Document


class ProcedureStep(Document):
	"""A step as it is published to the citizen (trình tự thực hiện)."""
