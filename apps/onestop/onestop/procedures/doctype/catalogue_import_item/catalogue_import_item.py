from frappe.model.document import Document


class CatalogueImportItem(Document):
	"""A document of the file: what it would change here, and what it did."""
