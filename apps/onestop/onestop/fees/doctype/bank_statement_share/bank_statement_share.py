from frappe.model.document import Document


class BankStatementShare(Document):
	"""What of a line paid for which demand."""
