from frappe.model.document import Document


class DossierConsultation(Document):
	"""A question to a position or body, with its own deadline (NĐ 61/2018 Đ.19.5)."""
