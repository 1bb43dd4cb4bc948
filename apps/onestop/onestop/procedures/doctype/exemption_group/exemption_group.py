from frappe import _
from frappe.model.document import Document
from frappe.utils import flt

from onestop.organisation import service as organisation
from onestop.procedures.cited import check_cited
from onestop.refusals import refuse


class ExemptionGroup(Document):
	"""Who pays no fee, or less, and which paper proves it (Luật Phí và lệ phí Đ.10)."""

	def validate(self) -> None:
		organisation.validity_of(self)
		self.validate_reduction()
		check_cited(self)

	def validate_reduction(self) -> None:
		if not 0 < flt(self.reduction_percent) <= 100:
			refuse(
				_("A reduction of {percent} % is no reduction. Enter more than 0 and at most 100."),
				"invalid_reduction",
				percent=self.reduction_percent,
			)
