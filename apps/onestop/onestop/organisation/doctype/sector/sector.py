from frappe.model.document import Document


class Sector(Document):
	"""A field of procedures (lĩnh vực): the rows of every report."""
