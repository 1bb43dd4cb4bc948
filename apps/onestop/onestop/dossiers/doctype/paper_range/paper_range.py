from frappe.model.document import Document

from onestop.dossiers import registers


class PaperRange(Document):
	"""Numbers that stand on paper: the register goes on behind them."""

	def validate(self) -> None:
		if not self.is_new():
			registers.refuse_change(self.doctype)
		paper = registers.take_over_paper(self)
		self.first_number, self.last_number = paper.first, paper.last

	def on_trash(self) -> None:
		registers.refuse_change(self.doctype)
