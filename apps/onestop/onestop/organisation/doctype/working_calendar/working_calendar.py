import frappe
from frappe import _
from frappe.model.document import Document

from onestop.organisation.calendars import calendar_from
from onestop.organisation.year_view import doubts_of
from onestop.refusals import refusals


class WorkingCalendar(Document):
	"""When the office is open: sessions of the week, closures, compensatory days, and the years that are
	confirmed."""

	def validate(self) -> None:
		# The rule itself refuses reversed hours, overlapping sessions and days without hours.
		with refusals():
			calendar_from(self)
			self.warn_of_doubts()

	def warn_of_doubts(self) -> None:
		"""Only what this save brings in: nobody reads the same warning every time."""
		before = self.get_doc_before_save()
		known = set(doubts_of(before)) if before else set()
		if found := [doubt for doubt in doubts_of(self) if doubt not in known]:
			frappe.msgprint(found, title=_("Please Check"), indicator="orange", as_list=len(found) > 1)
