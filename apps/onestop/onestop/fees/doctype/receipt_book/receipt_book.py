import frappe
from frappe import _
from frappe.model.document import Document

from onestop.fees import books
from onestop.refusals import refuse

DECIDED = (
	"form_code",
	"sign",
	"first_number",
	"last_number",
	"holder",
	"status",
	"issued_count",
	"opened_on",
)
DECIDED += ("closed_on", "agency", "destroyed_on", "destruction_record")


class ReceiptBook(Document):
	"""A registered book: form, sign, numbers from and to, and who holds it (TT 303/2016/TT-BTC)."""

	def validate(self) -> None:
		if self.is_new():
			self.update({"holder": None, "status": books.IN_STOCK, "issued_count": 0, "moves": []})
			books.check(self)
		elif not frappe.flags.is_booking:
			self.validate_decided()

	def validate_decided(self) -> None:
		moves = self.get_doc_before_save().moves
		if any(self.has_value_changed(field) for field in DECIDED) or len(moves) != len(self.moves):
			refuse(
				_(
					"Numbers, holder and state of a book change by its actions alone. Use “Hand Over” or "
					"“Close”."
				),
				"book_decided",
			)

	def on_trash(self) -> None:
		if self.status != books.IN_STOCK or self.issued_count:
			refuse(_("This book has been in use and cannot be deleted. Close it instead."), "book_in_use")
