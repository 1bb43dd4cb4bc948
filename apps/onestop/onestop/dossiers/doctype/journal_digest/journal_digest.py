from frappe import _
from frappe.model.document import Document

from onestop.refusals import refuse


class JournalDigest(Document):
	"""The seal of one day over all events of all dossiers. Only ever added."""

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
			_("A day's seal is made by the system and never changed. Verify the journal."), "digest_is_sealed"
		)
