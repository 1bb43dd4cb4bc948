from frappe.model.document import Document


class FeeDemandLine(Document):
	"""One fee of a demand, from the tariff or added later with its reason."""
