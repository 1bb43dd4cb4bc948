from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate

from onestop.procedures.cited import check_cited
from onestop.refusals import refuse


class LegalDocument(Document):
	"""A law, decree, circular or decision that a procedure rests on (văn bản pháp luật)."""

	def validate(self) -> None:
		self.validate_period()
		self.validate_successor()
		check_cited(self)

	def validate_period(self) -> None:
		if (
			self.effective_from
			and self.effective_to
			and getdate(self.effective_from) > getdate(self.effective_to)
		):
			refuse(
				_("The document's validity ends before it begins. Correct Effective From or Effective To."),
				"period_reversed",
			)

	def validate_successor(self) -> None:
		if self.replaced_by and self.replaced_by == self.name:
			refuse(
				_("A document cannot replace itself. Choose the document that replaced it."),
				"replaced_by_itself",
			)
