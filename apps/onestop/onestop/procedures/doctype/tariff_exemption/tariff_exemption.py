from frappe.model.document import Document


class TariffExemption(Document):
	"""A group that pays less, or nothing, for one fee line or for all of them."""
