import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import get_datetime, now_datetime

from onestop import journal
from onestop.dossiers import application_form, fee_duty, steps
from onestop.dossiers.dossier_version import version_for
from onestop.dossiers.field_changes import contents, field_changes, plain
from onestop.procedures import service as procedures
from onestop.refusals import refusals, refuse
from onestop.rules.lifecycle import Action, Status

# What receipt fixes and what only a step may change; nobody types these, whatever the door.
DECIDED_BY_STEPS = (
	"dossier_code",
	"procedure_version",
	"agency_variant",
	"is_test",
	"received_at",
	"received_on",
	"received_by",
	"due_at",
	"due_on",
	"first_due_at",
	"promised_at",
	"suspended_on",
	"due_date_working",
	"time_limit",
	"time_limit_unit",
	"register_volume",
	"register_number",
	"position",
	"resolved_at",
	"resolved_on",
	"returned_at",
	"returned_on",
	"returned_by",
)
TABLES_DECIDED_BY_STEPS = ("suspensions", "reappointments", "corrections", "process_steps", "consultations")
FIXED_AT_RECEIPT = ("agency", "procedure", "case_name", "applicant", "channel")


class Dossier(Document):
	"""An application from receipt to the result's hand-over (hồ sơ)."""

	def before_insert(self) -> None:
		for field in DECIDED_BY_STEPS:
			self.set(field, None)
		for table in TABLES_DECIDED_BY_STEPS:
			self.set(table, [])
		self.procedure_version = self.flags.tested_version
		self.is_test = int(bool(self.flags.tested_version))

	def validate(self) -> None:
		self.disabled = self.is_test  # no field: the framework leaves it out of its search over everything
		self.journal_head = None if self.is_new() else journal.head_of(self.name)
		self.set_procedure()
		self.set_papers()
		self.set_quantities()
		self.validate_decided_fields()
		application_form.set_answers(self)
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

	def validate_decided_fields(self) -> None:
		if self.is_new() or self.flags.is_moved:
			return
		fixed = FIXED_AT_RECEIPT if self.get_doc_before_save().dossier_code else ()
		for field in (*DECIDED_BY_STEPS, *fixed):
			if self.has_changed(field):
				self.refuse_decided(field)
		for table in TABLES_DECIDED_BY_STEPS:
			if self.has_changed_rows(table):
				self.refuse_decided(table)

	def has_changed(self, field: str) -> bool:
		"""A form sends text where the database has a moment or a number."""
		before = self.get_doc_before_save()
		return not before or plain(before.get(field)) != plain(self.get(field))

	def refuse_decided(self, field: str) -> None:
		refuse(
			_(
				"{field} is decided when the dossier is received or takes a step. Reload the "
				"dossier and use its actions."
			),
			"field_is_decided",
			field=_(self.meta.get_label(field)),
		)

	def validate_workflow(self) -> None:
		"""steps.take has checked the step against the very table that the Workflow is built from."""

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
			journal.record(self, step)
			if step.action is Action.ACCEPT:
				fee_duty.demand_fee(self)
		elif changes := field_changes(self):
			journal.record_changes(self, changes, now_datetime().replace(microsecond=0))

	def on_trash(self) -> None:
		if self.dossier_code and not self.is_test:
			refuse(
				_("Dossier {code} has been received and cannot be deleted. Withdraw or stop it instead."),
				"received_dossier",
				code=self.dossier_code,
			)
