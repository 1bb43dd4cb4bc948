from frappe.model.document import Document


class DossierCorrection(Document):
	"""An appointment that moved with a correction: both dates, the reason and the decision."""
