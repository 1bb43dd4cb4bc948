"""Which fields of a dossier does nobody type? What receipt fixes, and what only a step may change."""

from typing import Final

DECIDED_BY_STEPS: Final = (
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
TABLES_DECIDED_BY_STEPS: Final = ("suspensions", "reappointments", "process_steps", "consultations")
FIXED_AT_RECEIPT: Final = ("agency", "procedure", "case_name", "applicant", "channel")
