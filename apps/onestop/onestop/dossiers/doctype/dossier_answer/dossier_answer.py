from frappe.model.document import Document


class DossierAnswer(Document):
	"""What the applicant answered to a question of the version's form."""
