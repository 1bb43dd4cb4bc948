import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, getdate

from onestop.procedures.checking import check_publishable
from onestop.procedures.paper_forms import keep_forms
from onestop.procedures.published import check_unchanged, refuse_cancel, refuse_delete, refuse_rename
from onestop.procedures.questions import prepare_questions
from onestop.procedures.result_templates import set_templates
from onestop.procedures.versions import check_period, publish, warn_of_end
from onestop.refusals import refuse


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

	def before_insert(self) -> None:
		self.amended_from = None

	def validate(self) -> None:
		self.validate_period()
		prepare_questions(self)
		set_templates(self)

	def on_update(self) -> None:
		keep_forms(self)

	def before_submit(self) -> None:
		check_publishable(self)
		publish(self)

	def before_update_after_submit(self) -> None:
		check_unchanged(self, allowed=("effective_to", "abolished_by"))
		self.validate_period()
		check_period(self)
		warn_of_end(self)

	def before_cancel(self) -> None:
		refuse_cancel(self)

	def before_rename(self, *_names: object) -> None:
		refuse_rename(self)

	def on_trash(self) -> None:
		refuse_delete(self)

	def validate_period(self) -> None:
		if self.effective_to and getdate(self.effective_from) > getdate(self.effective_to):
			refuse(
				_("The version ends before it begins. Correct Effective From or Effective To."),
				"period_reversed",
			)
		if self.abolished_by and not self.effective_to:
			refuse(
				_("A decision abolishes the version, and its last day is missing. Enter Effective To."),
				"abolished_without_end",
			)
