"""What of a dossier is decided by receipt and steps alone? Nobody types it, whatever the door."""

from frappe import _
from frappe.model.document import Document

from onestop.dossiers import links
from onestop.refusals import refuse

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
	"delivery_status",
	"never_collected_on",
	"external_code",
	"sync_status",
	"told_code",
	"told_at",
	"sync_error",
	"resolved_at",
	"resolved_on",
	"returned_at",
	"returned_on",
	"returned_by",
)
TABLES_DECIDED_BY_STEPS = (
	"suspensions",
	"reappointments",
	"corrections",
	"process_steps",
	"consultations",
	"verifications",
)
FIXED_AT_RECEIPT = ("agency", "procedure", "case_name", "applicant", "channel", *links.FIELDS)


def clear(dossier: Document) -> None:
	"""A new dossier brings nothing of it along."""
	for field in DECIDED_BY_STEPS:
		dossier.set(field, None)
	for table in TABLES_DECIDED_BY_STEPS:
		dossier.set(table, [])


def check_untouched(dossier: Document) -> None:
	if dossier.is_new() or dossier.flags.is_moved:
		return
	fixed = FIXED_AT_RECEIPT if dossier.get_doc_before_save().dossier_code else ()
	for field in (*DECIDED_BY_STEPS, *fixed):
		if dossier.has_changed(field):
			refuse_decided(dossier, field)
	for table in TABLES_DECIDED_BY_STEPS:
		if dossier.has_changed_rows(table):
			refuse_decided(dossier, table)


def refuse_decided(dossier: Document, field: str) -> None:
	refuse(
		_(
			"{field} is decided when the dossier is received or takes a step. Reload the "
			"dossier and use its actions."
		),
		"field_is_decided",
		field=_(dossier.meta.get_label(field)),
	)
