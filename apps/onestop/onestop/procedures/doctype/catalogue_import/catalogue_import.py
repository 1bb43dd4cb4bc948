import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import now

from onestop.procedures.packs.importing import apply, look_into
from onestop.procedures.packs.undoing import undo
from onestop.refusals import refuse

DECIDED = ("status", "applied_at", "applied_by", "undone_at", "undone_by")


class CatalogueImport(Document):
	"""A file that changes the catalogue: looked into first, then applied whole, and taken back whole."""

	def validate(self) -> None:
		if self.flags.is_step:
			return
		self.validate_open()
		look_into(self)

	def on_trash(self) -> None:
		if self.status != "Draft":
			refuse(
				_("An import that was applied stays as the record of what it did. Undo it instead."),
				"import_is_record",
			)

	def validate_open(self) -> None:
		"""An applied import is a record; its state is set by its steps, not typed."""
		before = self.get_doc_before_save()
		is_decided = before.status if before else "Draft"
		if is_decided != "Draft" or any(self.get(name) for name in DECIDED[1:]):
			refuse(
				_("This import was applied and is a record now. Make a new one."),
				"import_is_record",
			)
		self.status = "Draft"

	def apply(self) -> None:
		self.check_status("Draft")
		apply(self)
		self.status, self.applied_at, self.applied_by = "Applied", now(), frappe.session.user
		self.save_step()

	def undo(self) -> None:
		self.check_status("Applied")
		undo(self)
		self.status, self.undone_at, self.undone_by = "Undone", now(), frappe.session.user
		self.save_step()

	def check_status(self, expected: str) -> None:
		frappe.db.get_value(self.doctype, self.name, "status", for_update=True)
		if frappe.db.get_value(self.doctype, self.name, "status") != expected:
			refuse(
				_("The import is no longer in this state. Load the page again."),
				"import_wrong_state",
			)

	def save_step(self) -> None:
		self.flags.is_step = True
		self.save()
