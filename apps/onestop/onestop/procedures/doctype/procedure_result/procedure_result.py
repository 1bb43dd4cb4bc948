from frappe.model.document import Document


class ProcedureResult(Document):
	"""What the applicant receives (kết quả thực hiện)."""
