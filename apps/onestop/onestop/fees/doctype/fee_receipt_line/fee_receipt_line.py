from frappe.model.document import Document


class FeeReceiptLine(Document):
	"""What a receipt was written for."""
