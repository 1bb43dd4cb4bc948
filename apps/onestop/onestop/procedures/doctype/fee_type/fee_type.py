from frappe.model.document import Document

from onestop.organisation import service as organisation
from onestop.procedures.cited import check_cited


class FeeType(Document):
	"""A fee (phí) or a charge (lệ phí) that may be collected (Luật Phí và lệ phí 97/2015/QH13)."""

	def validate(self) -> None:
		organisation.validity_of(self)
		check_cited(self)
