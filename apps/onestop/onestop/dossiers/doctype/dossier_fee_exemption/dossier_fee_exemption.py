from frappe.model.document import Document


class DossierFeeExemption(Document):
	"""Who asks to pay less, and the paper that proves it."""
