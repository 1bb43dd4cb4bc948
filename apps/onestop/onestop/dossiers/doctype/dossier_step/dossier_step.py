from frappe.model.document import Document


class DossierStep(Document):
	"""One step of the version's process on the way of this dossier."""
