from frappe.model.document import Document

from onestop.organisation import service as organisation


class StandardPaper(Document):
	"""A paper that many procedures ask for, in force for a period; versions copy it (giấy tờ dùng chung)."""

	def validate(self) -> None:
		organisation.validity_of(self)
