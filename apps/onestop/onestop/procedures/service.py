"""What other modules may ask of the catalogue."""

from onestop.procedures.carrying import exported_pack, exported_workbook, import_pack, import_page
from onestop.procedures.checking import findings_of
from onestop.procedures.choices import cases_of, fee_of, limit_choice, papers_of, rules_for
from onestop.procedures.cloning import copy_to, copy_to_new
from onestop.procedures.comparing import comparison_page, comparison_rows, other_versions, version_before
from onestop.procedures.process import picture_of
from onestop.procedures.versions import prepare_next, status_of, version_in_force

__all__ = [
	"cases_of",
	"comparison_page",
	"comparison_rows",
	"copy_to",
	"copy_to_new",
	"exported_pack",
	"exported_workbook",
	"fee_of",
	"findings_of",
	"import_pack",
	"import_page",
	"limit_choice",
	"other_versions",
	"papers_of",
	"picture_of",
	"prepare_next",
	"rules_for",
	"status_of",
	"version_before",
	"version_in_force",
]
