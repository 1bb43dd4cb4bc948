from frappe.model.document import Document


class AgencyCodePattern(Document):
	"""How dossier codes are written in one period."""
