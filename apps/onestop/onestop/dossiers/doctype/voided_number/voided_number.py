from frappe.model.document import Document

from onestop.dossiers import registers


class VoidedNumber(Document):
	"""A number of a register that was struck out; it keeps its place and is never given again."""

	def validate(self) -> None:
		if not self.is_new():
			registers.refuse_change(self.doctype)
		registers.strike_out(self)

	def on_trash(self) -> None:
		registers.refuse_change(self.doctype)
