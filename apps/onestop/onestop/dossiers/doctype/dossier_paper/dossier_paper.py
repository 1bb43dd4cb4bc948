from frappe.model.document import Document


class DossierPaper(Document):
	"""A paper handed in with a dossier, beside what the procedure asks for."""
