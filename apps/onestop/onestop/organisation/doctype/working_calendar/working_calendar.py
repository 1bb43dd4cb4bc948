from frappe.model.document import Document

from onestop.organisation.calendars import calendar_from
from onestop.refusals import refusals


class WorkingCalendar(Document):
	"""When the office is open: sessions of the week, closures, compensatory days, and the years that are
	confirmed."""

	def validate(self) -> None:
		# The rule itself refuses reversed hours, overlapping sessions and days without hours.
		with refusals():
			calendar_from(self)
