from frappe.model.document import Document


class ProcedureApplicantKind(Document):
	"""Who may apply (đối tượng thực hiện)."""
