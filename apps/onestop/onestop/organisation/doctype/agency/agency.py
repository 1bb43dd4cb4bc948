from frappe import _
from frappe.utils import getdate
from frappe.utils.nestedset import NestedSet

from onestop.organisation.code_patterns import patterns_of_rows
from onestop.refusals import refusals, refuse


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
		if (
			self.effective_from
			and self.effective_to
			and getdate(self.effective_from) > getdate(self.effective_to)
		):
			refuse(
				_("The agency ends before it begins. Correct Effective From or Effective To."),
				"period_reversed",
			)

	def validate_code_patterns(self) -> None:
		with refusals():
			patterns_of_rows(self.code_patterns)
