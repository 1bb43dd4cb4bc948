from frappe.model.document import Document


class PositionHolder(Document):
	"""Who holds a position, and when (NĐ 61/2018 Đ.12.8: a backup must exist)."""
