from frappe.model.document import Document

from onestop.organisation.positions import period_of
from onestop.refusals import refusals


class Absence(Document):
	"""Days on which a person is away and the backup of each of his positions acts (NĐ 61/2018 Đ.12.8)."""

	def validate(self) -> None:
		# The rule itself refuses an absence that ends before it begins.
		with refusals():
			period_of(self)
