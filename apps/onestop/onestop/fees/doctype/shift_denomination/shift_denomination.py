from frappe.model.document import Document


class ShiftDenomination(Document):
	"""How many notes of one kind lay in the drawer."""
