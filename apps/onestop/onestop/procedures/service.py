"""What other modules may ask of the catalogue."""

from onestop.procedures.checking import findings_of
from onestop.procedures.choices import cases_of, fee_of, limit_choice, papers_of, rules_for
from onestop.procedures.process import path_of, picture_of
from onestop.procedures.versions import prepare_next, status_of, version_in_force

__all__ = [
	"cases_of",
	"fee_of",
	"findings_of",
	"limit_choice",
	"papers_of",
	"path_of",
	"picture_of",
	"prepare_next",
	"rules_for",
	"status_of",
	"version_in_force",
]
