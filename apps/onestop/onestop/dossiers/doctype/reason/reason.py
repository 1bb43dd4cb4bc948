from frappe.model.document import Document

from onestop.organisation import service as organisation


class Reason(Document):
	"""A wording for a step that must say why: refusal, supplement, sending back, stopping."""

	def validate(self) -> None:
		# The rule itself refuses a validity that ends before it begins.
		organisation.validity_of(self)
