"""What other modules may ask of the catalogue."""

from onestop.procedures.checking import findings_of
from onestop.procedures.choices import cases_of, fee_of, limit_choice, papers_of, rules_for
from onestop.procedures.fee_words import fee_on_slip, fee_shown, tariff_in_words, working_in_words
from onestop.procedures.process import picture_of
from onestop.procedures.tariff import (
	exemption_groups,
	fee_assessment,
	has_tariff,
	quantities_asked,
	tariff_of,
)
from onestop.procedures.tariff_example import examples_of
from onestop.procedures.versions import prepare_next, status_of, version_in_force

__all__ = [
	"cases_of",
	"examples_of",
	"exemption_groups",
	"fee_assessment",
	"fee_of",
	"fee_on_slip",
	"fee_shown",
	"findings_of",
	"has_tariff",
	"limit_choice",
	"papers_of",
	"picture_of",
	"prepare_next",
	"quantities_asked",
	"rules_for",
	"status_of",
	"tariff_in_words",
	"tariff_of",
	"version_in_force",
	"working_in_words",
]
