from frappe.model.document import Document

from onestop.refusals import refusals
from onestop.rules.vietqr import check_account


class CollectionAccount(Document):
	"""The account that fees are transferred to; its VietQR code is made from it."""

	def validate(self) -> None:
		self.bank_bin, self.account_number = (
			(self.bank_bin or "").strip(),
			(self.account_number or "").strip(),
		)
		with refusals():
			check_account(self.bank_bin, self.account_number)
