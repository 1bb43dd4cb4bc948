from frappe.model.document import Document


class DossierReappointment(Document):
	"""An apology with a new date (form 04, NĐ 61/2018 Đ.19.9)."""
