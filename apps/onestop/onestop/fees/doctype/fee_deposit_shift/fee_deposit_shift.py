from frappe.model.document import Document


class FeeDepositShift(Document):
	"""What of a shift's cash was deposited."""
