import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, getdate

from onestop.procedures.choices import cases_of, general_limit, limit_rows
from onestop.refusals import refusals, refuse
from onestop.rules.version_choice import ambiguities


class ProcedureVersion(Document):
	"""What the law says of a procedure in one period; a submitted version is published and immutable."""

	def autoname(self) -> None:
		self.version_number = self.next_version_number()
		self.name = f"{self.procedure}-v{self.version_number}"

	def next_version_number(self) -> int:
		highest = frappe.db.get_value(
			"Procedure Version", {"procedure": self.procedure}, "max(version_number)", order_by=None
		)
		return cint(highest) + 1

	def validate(self) -> None:
		self.validate_period()

	def before_submit(self) -> None:
		self.validate_time_limit()
		self.validate_no_overlap()

	def before_update_after_submit(self) -> None:
		self.validate_period()
		self.validate_no_overlap()

	def validate_period(self) -> None:
		if self.effective_to and getdate(self.effective_from) > getdate(self.effective_to):
			refuse(
				_("The version ends before it begins. Correct Effective From or Effective To."),
				"period_reversed",
			)

	def validate_time_limit(self) -> None:
		with refusals():
			general_limit(self)
			for doubt in ambiguities(limit_rows(self), cases_of(self)):
				raise doubt

	def validate_no_overlap(self) -> None:
		other = self.overlapping_version()
		if other:
			refuse(
				_(
					"Version {other} of this procedure is already in force in that period. End it first, "
					"or move this one."
				),
				"versions_overlap",
				other=other,
			)

	def overlapping_version(self) -> str | None:
		version = frappe.qb.DocType("Procedure Version")
		query = (
			frappe.qb.from_(version)
			.where(
				(version.procedure == self.procedure) & (version.docstatus == 1) & (version.name != self.name)
			)
			.where(version.effective_to.isnull() | (version.effective_to >= self.effective_from))
			.select(version.name)
		)
		if self.effective_to:
			query = query.where(version.effective_from <= self.effective_to)
		rows = query.run()
		return rows[0][0] if rows else None
