import frappe
from frappe import _
from frappe.utils import format_date, getdate
from frappe.utils.nestedset import NestedSet

from onestop.organisation.agencies import period_of
from onestop.organisation.code_patterns import patterns_of_rows
from onestop.refusals import refusals, refuse
from onestop.rules.agency_period import check_successor
from onestop.rules.code_pattern_periods import check_periods, ends_before


class Agency(NestedSet):
	"""A body of the state that receives or processes dossiers; dated, because agencies merge."""

	nsm_parent_field = "parent_agency"

	def validate(self) -> None:
		self.set_identifier()
		self.validate_period()
		self.validate_code_patterns()

	def set_identifier(self) -> None:
		for field in ("level_1_code", "level_2_code", "level_3_code", "level_4_code"):
			self.set(field, (self.get(field) or "").strip().upper())

	def validate_period(self) -> None:
		# The rule's period itself refuses an agency that ends before it begins.
		with refusals():
			period = period_of(self)
			if self.successor:
				self.validate_successor(period)

	def validate_successor(self, period) -> None:
		if self.successor == self.name:
			refuse(
				_("An agency cannot be its own successor. Choose the agency that took over, or none."),
				"own_successor",
			)
		check_successor(period, period_of(frappe.get_cached_doc("Agency", self.successor)))

	def validate_code_patterns(self) -> None:
		with refusals():
			patterns = patterns_of_rows(self.code_patterns)
			check_periods(patterns)
		last = ends_before(patterns, getdate(self.effective_to) if self.effective_to else None)
		if last:
			self.warn_of_end(last)

	def warn_of_end(self, last) -> None:
		told = _("After {last} no pattern for dossier codes holds and nothing can be received. Add the next.")
		frappe.msgprint(told.format(last=format_date(last, "dd/MM/yyyy")), indicator="orange", alert=True)
