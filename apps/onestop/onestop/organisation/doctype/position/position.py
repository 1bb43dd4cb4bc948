from frappe.model.document import Document
from frappe.utils import getdate

from onestop.organisation.positions import period_of, vacant_among
from onestop.refusals import refusals
from onestop.rules.holders import check_holdings


class Position(Document):
	"""A post in an agency. Work belongs to the position, not to the person who holds it."""

	def onload(self) -> None:
		self.set_onload("is_vacant", bool(vacant_among([self.name], getdate())))

	def validate(self) -> None:
		with refusals():
			check_holdings([period_of(row) for row in self.holders])
