from frappe.model.document import Document


class TariffTier(Document):
	"""The price of a unit from a number of units on."""
