from datetime import date

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint

from onestop import numbers
from onestop.dossiers import registers
from onestop.refusals import refuse

DECIDED = ("status", "closed_at", "closed_by")


class DossierRegister(Document):
	"""A book of an agency's register for one year (sổ theo dõi hồ sơ)."""

	def onload(self) -> None:
		self.set_onload("contents", registers.contents_of(self))

	def before_insert(self) -> None:
		self.status, self.closed_at, self.closed_by = registers.OPEN, None, None

	def validate(self) -> None:
		self.validate_state()
		self.validate_sectors()
		self.closes_on = self.closes_on or date(cint(self.year), 12, 31)

	def validate_state(self) -> None:
		"""Only closing changes the state, and what is closed stays as it is."""
		before = self.get_doc_before_save()
		if self.flags.is_closing or not before:
			return
		if before.status == registers.CLOSED or any(
			self.get(field) != before.get(field) for field in DECIDED
		):
			refuse(
				_("A register is closed with its button and never changed afterwards. Reload the form."),
				"register_is_kept",
			)

	def validate_sectors(self) -> None:
		"""A dossier goes into one book: a sector stands in one open book of the year."""
		others = {
			"agency": self.agency,
			"year": self.year,
			"status": registers.OPEN,
			"name": ("!=", self.name),
		}
		names = frappe.get_all(self.doctype, others, pluck="name")
		taken = frappe.get_all(
			"Position Sector", {"parenttype": self.doctype, "parent": ("in", names or [""])}, pluck="sector"
		)
		for row in self.sectors:
			if row.sector in taken:
				refuse(
					_("Sector {sector} stands in another open register of the year. Remove it from one."),
					"sector_in_another_register",
					sector=row.sector,
				)

	def on_trash(self) -> None:
		if numbers.last_of(registers.counter_of(self)):
			refuse(
				_("Numbers of this register have been given, so it cannot be deleted. Close it instead."),
				"register_is_kept",
			)
