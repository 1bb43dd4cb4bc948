"""What other modules may ask of the catalogue."""

from onestop.procedures.checking import findings_of
from onestop.procedures.choices import cases_of, fee_of, limit_choice, papers_of, rules_for
from onestop.procedures.process import picture_of
from onestop.procedures.variant_checking import differences_of, variant_findings_of
from onestop.procedures.variants import check_channel, variant_name, variant_start, version_of, with_variant
from onestop.procedures.versions import prepare_next, status_of, version_in_force

__all__ = [
	"cases_of",
	"check_channel",
	"differences_of",
	"fee_of",
	"findings_of",
	"limit_choice",
	"papers_of",
	"picture_of",
	"prepare_next",
	"rules_for",
	"status_of",
	"variant_findings_of",
	"variant_name",
	"variant_start",
	"version_in_force",
	"version_of",
	"with_variant",
]
