from frappe.model.document import Document


class StandardPaper(Document):
	"""A paper that many procedures ask for, kept once."""
