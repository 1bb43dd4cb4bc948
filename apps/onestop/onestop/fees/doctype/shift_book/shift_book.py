from frappe.model.document import Document


class ShiftBook(Document):
	"""The receipts of one book in a shift."""
