from frappe import _
from frappe.model.document import Document

from onestop.refusals import refuse


class DossierEvent(Document):
	"""One act on a dossier: who, when, from which status to which. Added by the journal alone."""

	def validate(self) -> None:
		self.refuse_change()

	def before_rename(self, *_names: object) -> None:
		self.refuse_change()

	def db_update(self) -> None:
		self.refuse_change()

	def on_trash(self) -> None:
		self.refuse_change()

	def refuse_change(self) -> None:
		refuse(
			_("The journal cannot be changed. Record what is right as a new step."), "journal_is_append_only"
		)
