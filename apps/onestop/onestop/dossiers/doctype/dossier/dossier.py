import frappe
from frappe import _
from frappe.utils import get_datetime

from onestop import journal
from onestop.dossiers import (
	application_form,
	conflicts,
	consultations,
	decided,
	fee_duty,
	links,
	recording,
	steps,
	workflow_actions,
)
from onestop.dossiers.dossier_version import version_for
from onestop.dossiers.field_changes import contents, plain
from onestop.dossiers.personal import WithPersonalNumbers
from onestop.procedures import service as procedures
from onestop.refusals import refusals, refuse
from onestop.rows_at_once import WritesRowsAtOnce
from onestop.rules.lifecycle import Action, Status


class Dossier(WithPersonalNumbers, WritesRowsAtOnce):
	"""An application from receipt to the result's hand-over (hồ sơ)."""

	def onload(self) -> None:
		self.set_onload("linked", links.linked_of(self))

	def before_insert(self) -> None:
		decided.clear(self)
		self.procedure_version = self.flags.tested_version
		self.is_test = int(bool(self.flags.tested_version))

	def check_if_latest(self) -> None:
		"""The second of two who saved hears who changed what."""
		try:
			super().check_if_latest()
		except frappe.TimestampMismatchError:
			frappe.clear_last_message()
			conflicts.refuse_stale(self.get_doc_before_save(), self._original_modified)

	def validate(self) -> None:
		self.disabled = self.is_test  # no field: the framework leaves it out of its search over everything
		self.flags.head_before = self.journal_head = None if self.is_new() else journal.head_of(self.name)
		self.set_procedure()
		self.validate_applicant()
		self.set_papers()
		self.set_quantities()
		decided.check_untouched(self)
		links.check_link(self)
		application_form.set_answers(self)
		self.set_masks()
		if self.status != self.previous_status or self.flags.within:
			steps.take(self, self.previous_status)

	@property
	def previous_status(self) -> Status:
		before = self.get_doc_before_save()
		return Status(before.status) if before else Status.DRAFT

	def set_procedure(self) -> None:
		found = frappe.get_cached_doc("Procedure", self.procedure)
		self.sector = found.sector
		self.request = self.request or found.procedure_name

	def validate_applicant(self) -> None:
		"""The framework does not look where it fetches a name along with a link."""
		is_new_link = self.is_new() or self.has_changed("applicant")
		if is_new_link and not frappe.db.exists("Applicant", self.applicant):
			refuse(_("There is no such applicant. Choose one, or add the person first."), "unknown_applicant")

	def set_papers(self) -> None:
		"""A new dossier begins with the papers that the version in force asks for."""
		if self.is_new() and not self.papers:
			version = version_for(self, get_datetime(self.flags.at).date())
			with refusals():
				self.extend("papers", procedures.papers_of(version, self.case_name))
			self.number_of_sets = version.number_of_sets or 1

	def set_quantities(self) -> None:
		if self.is_new() and not self.fee_quantities:
			fee_duty.begin_quantities(self)

	def has_changed(self, field: str) -> bool:
		"""A form sends text where the database has a moment or a number."""
		before = self.get_doc_before_save()
		return not before or plain(before.get(field)) != plain(self.get(field))

	def validate_workflow(self) -> None:
		"""steps.take has checked the step against the very table that the Workflow is built from."""

	def db_insert(self, *arguments: object, **options: object) -> None:
		self.seal_step()
		super().db_insert(*arguments, **options)

	def db_update(self) -> None:
		self.seal_step()
		super().db_update()

	def run_method(self, method: str, *arguments: object, **options: object) -> object:
		with workflow_actions.left_out(method):
			return super().run_method(method, *arguments, **options)

	def seal_step(self) -> None:
		"""The end of the journal's chain is written with the dossier, not after it."""
		if step := self.flags.step:
			self.journal_head = self.flags.head_before
			self.flags.entries = recording.sealed(self, steps.legs(step))

	def update_children(self) -> None:
		"""Rows that nobody touched are not written again: a step seldom touches a paper."""
		for field in self.meta.get_table_fields():
			if self.is_new() or self.has_changed_rows(field.fieldname):
				self.update_child_table(field.fieldname, field)

	def has_changed_rows(self, table: str) -> bool:
		before = self.get_doc_before_save()
		return not before or [contents(row) for row in self.get(table)] != [
			contents(row) for row in before.get(table)
		]

	def on_update(self) -> None:
		application_form.attach_files(self)
		if step := self.flags.pop("step", None):
			for entry in self.flags.pop("entries"):
				entry.db_insert()
			if step.action is Action.ACCEPT:
				fee_duty.demand_fee(self)
				links.tell_original(self, step.at)
			consultations.tell_outside(self)
		else:
			recording.record_changes(self)

	def on_trash(self) -> None:
		if self.dossier_code and not self.is_test:
			refuse(
				_("Dossier {code} has been received and cannot be deleted. Withdraw or stop it instead."),
				"received_dossier",
				code=self.dossier_code,
			)


def on_doctype_update() -> None:
	"""The lists: an agency's own in the order of receipt; and what belongs to a person elsewhere."""
	frappe.db.add_index("Dossier", ["agency", "is_test", "received_at"])
	for field in ("officer", "owner", "received_by", "position"):
		frappe.db.add_index("Dossier", [field, "agency"])
