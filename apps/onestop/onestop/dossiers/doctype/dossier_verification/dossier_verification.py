from frappe.model.document import Document


class DossierVerification(Document):
	"""A record of a verification: when, where, with whom, what was found (NĐ 61/2018 Đ.19.3)."""
