from frappe.model.document import Document


class ReceiptBookMove(Document):
	"""A book passes from one holder to another: who, when, and at which number."""
