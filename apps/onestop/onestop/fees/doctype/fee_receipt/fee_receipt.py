from frappe import _

from onestop.fees.kept import Kept
from onestop.refusals import refuse

# What becomes of a receipt is added to it; what it says never changes.
ADDED_LATER = ("state", "state_reason", "state_changed_at", "state_changed_by", "replaced_by", "print_count")
WRITTEN = ("modified", "modified_by", "lines")


class FeeReceipt(Kept):
	"""One number of a registered book: issued, struck out or lost (TT 303/2016/TT-BTC). No e-invoice."""

	def validate(self) -> None:
		super().validate()
		if not self.is_new():
			for field in self.meta.get_valid_columns():
				if field not in (*ADDED_LATER, *WRITTEN) and self.has_value_changed(field):
					self.refuse_change()
			if self.said() != self.get_doc_before_save().said():
				self.refuse_change()

	def said(self) -> list[tuple]:
		return [(row.line_name, row.fee_type, float(row.line_amount or 0)) for row in self.lines]

	def refuse_change(self) -> None:
		refuse(
			_("Receipt {number} is issued and never changes. Void it with its reason and issue another."),
			"issued_receipt",
			number=self.receipt_number,
		)
