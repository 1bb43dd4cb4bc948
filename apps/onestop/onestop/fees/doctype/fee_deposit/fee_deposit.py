import frappe
from frappe.model.document import Document

from onestop.fees import deposits, proofs


class FeeDeposit(Document):
	"""Cash of closed shifts, brought to the treasury or a bank; its slip is the proof."""

	def validate(self) -> None:
		self.deposited_by = frappe.session.user
		deposits.check(self)

	def on_submit(self) -> None:
		deposits.take_from_shifts(self)
		proofs.keep(self)
