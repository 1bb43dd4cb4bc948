from frappe.model.document import Document


class TariffLine(Document):
	"""A dated fee of a version: for which channel and case, how it is counted."""
