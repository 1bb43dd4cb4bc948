from frappe.model.document import Document


class DossierFeeQuantity(Document):
	"""How many units of a fee the counter was asked for."""
