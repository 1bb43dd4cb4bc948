from frappe.model.document import Document

from onestop.organisation import service as organisation
from onestop.procedures.questions import check_wording


class FormQuestion(Document):
	"""A question that many procedures ask, kept once; a version takes a copy."""

	def validate(self) -> None:
		organisation.validity_of(self)
		check_wording(self)
