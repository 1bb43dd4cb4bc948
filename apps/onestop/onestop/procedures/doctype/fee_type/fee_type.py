from frappe.model.document import Document


class FeeType(Document):
	"""A fee (phí) or a charge (lệ phí) that may be collected (Luật Phí và lệ phí 97/2015/QH13)."""
