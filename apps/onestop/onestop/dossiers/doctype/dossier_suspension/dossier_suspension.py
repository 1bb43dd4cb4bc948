from frappe.model.document import Document


class DossierSuspension(Document):
	"""A time in which the time limit does not run: from, to, who, why, by which law."""
