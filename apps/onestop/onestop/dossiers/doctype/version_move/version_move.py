from frappe import _
from frappe.model.document import Document

from onestop.dossiers import moves
from onestop.refusals import refuse


class VersionMove(Document):
	"""A decision that open dossiers follow another version of their procedure; done when submitted."""

	def validate(self) -> None:
		moves.check_move(self)
		if self.docstatus == 0:
			moves.preview(self)

	def before_submit(self) -> None:
		if not self.dossiers:
			refuse(_("No dossier is chosen. Add those that follow the decision."), "no_dossier_chosen")
		moves.apply(self)

	def before_update_after_submit(self) -> None:
		self.refuse_change()

	def before_cancel(self) -> None:
		self.refuse_change()

	def on_trash(self) -> None:
		if self.docstatus != 0:
			self.refuse_change()

	def refuse_change(self) -> None:
		refuse(
			_("This move has been made and stands in the journal. Make another one to move dossiers again."),
			"move_is_done",
		)
