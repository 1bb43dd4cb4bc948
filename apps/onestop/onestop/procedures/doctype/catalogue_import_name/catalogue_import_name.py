from frappe.model.document import Document


class CatalogueImportName(Document):
	"""A name of another town, and what it is called here."""
