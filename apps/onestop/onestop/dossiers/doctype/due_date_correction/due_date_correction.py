from frappe import _
from frappe.model.document import Document

from onestop.refusals import refuse


class DueDateCorrection(Document):
	"""A decision that moved appointments of open dossiers: a corrected calendar, or a replaced process."""

	def validate(self) -> None:
		if not self.is_new():
			self.refuse_change()

	def on_trash(self) -> None:
		self.refuse_change()

	def refuse_change(self) -> None:
		refuse(
			_("This correction stands in the journals of the dossiers. Make another one to move them again."),
			"correction_is_made",
		)
